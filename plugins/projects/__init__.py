"""Pelican plugin: project lists in pages become an index, JSON and JSON-LD."""


def register() -> None:
    """Connect the plugin to Pelican."""
    # Pelican imports every plugin that is installed, enabled or not: the rest waits until here.
    from pelican.plugins import signals

    from . import generator

    signals.initialized.connect(generator.set_defaults)
    signals.get_generators.connect(generator.get_generators)
    signals.all_generators_finalized.connect(generator.collect)

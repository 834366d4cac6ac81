"""What the tests of publishing publish to: real servers on the loopback interface."""

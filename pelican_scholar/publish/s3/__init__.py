"""Publishing to S3, and to everything that speaks its language."""

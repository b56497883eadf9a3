"""The border to the disk: durable records."""

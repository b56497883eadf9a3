"""The border to readers: model in, documents out."""

"""The border to content files: TOML in, model out, problems named."""

"""The nouns: frozen values and the rules that protect them."""

"""The same program in a browser: one process a connection, each as its own person."""

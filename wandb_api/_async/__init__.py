"""The asynchronous flavour: written by hand; the synchronous one is derived from it."""

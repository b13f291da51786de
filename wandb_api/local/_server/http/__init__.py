"""HTTP: the application, authentication, uploads and request recording."""

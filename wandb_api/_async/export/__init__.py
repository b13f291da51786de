"""Export a project to a dataset, and import a dataset into a project."""

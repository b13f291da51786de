"""Pure logic of registries: names, members and search filters."""

"""GraphQL execution: schema binding, limits, IDs, paging."""

"""GraphQL execution: schema binding, ids, paging."""

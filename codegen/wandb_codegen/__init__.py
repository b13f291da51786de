"""Generate typed operations from a GraphQL schema and `.graphql` files."""

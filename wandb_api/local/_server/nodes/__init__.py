"""GraphQL nodes that several resolvers share."""

"""An application with GraphQL operations of its own."""

"""Second opinions on what is sent: validators of other GraphQL libraries."""

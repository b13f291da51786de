"""Pure logic of artifacts: names, manifests, drafts, transfer plans and references."""

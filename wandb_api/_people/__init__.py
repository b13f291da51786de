"""Pure logic of users, teams and organizations."""

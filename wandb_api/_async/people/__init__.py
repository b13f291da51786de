"""Users, teams and organizations."""

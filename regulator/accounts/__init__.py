"""Who may act: authorities, units, people, roles, mandates, and how they sign in."""

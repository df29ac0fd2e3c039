"""The door for programs, under `/api/v1/`: the same questions and the same verbs as the pages."""

"""What templates ask about who may go where."""

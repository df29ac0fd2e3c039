"""The door for staff. It asks `queries` and `actions.may`, and does `actions.do`; it holds no rule."""

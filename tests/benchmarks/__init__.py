"""What the application costs, as ratios. Never part of the tests: a clock says nothing on a busy machine."""

"""The supervised: operators, their platforms, turnover and representatives. Knows no case."""

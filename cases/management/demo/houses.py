"""The authorities of the demonstration beside the one in Donghai, each under its own law."""

from cases.management.demo import australia, britain, europe

HOUSES = (europe.HOUSE, britain.HOUSE, australia.HOUSE)

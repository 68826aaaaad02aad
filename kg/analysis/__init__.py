"""What a network of facts tells as a whole: who is in contact with most, who is alike, who forms a group."""

from kg.analysis.networks import PROJECTIONS, Projection, contacts, project
from kg.analysis.ranking import MEASURES, Group, Pair, Ranked, groups, pairs, rank

__all__ = [
    "MEASURES",
    "PROJECTIONS",
    "Group",
    "Pair",
    "Projection",
    "Ranked",
    "contacts",
    "groups",
    "pairs",
    "project",
    "rank",
]

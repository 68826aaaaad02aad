"""Report to facts: spaCy components on ``spacy.blank("zh")``."""

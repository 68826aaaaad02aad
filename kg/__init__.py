"""vekg: Chinese vocational colleges' annual quality reports as a knowledge graph."""

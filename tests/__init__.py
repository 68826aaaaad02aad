from hypothesis import settings

# How fast anything is is told by the benchmarks: on a busy machine any example may take long.
settings.register_profile("vekg", deadline=None)
settings.load_profile("vekg")

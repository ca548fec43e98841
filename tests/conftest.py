"""Property tests without a deadline: a machine may be busy, and the first example pays for compiling the lexicon."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

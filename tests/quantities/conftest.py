"""Property tests without a deadline: the first sentence pays for compiling the lexicon."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

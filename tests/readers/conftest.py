import pytest


@pytest.fixture(autouse=True)
def no_cache(monkeypatch):
    """Tests find nothing that was recognised before, and leave nothing behind."""
    monkeypatch.setenv("TEXTMINE_CACHE", "")

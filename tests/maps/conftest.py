import pytest

from tests.sample import sample_layers


@pytest.fixture(scope="session")
def layers():
    return sample_layers()

"""The registry in memory answers like the laboratory's own."""

import asyncio
from collections.abc import Iterator, Mapping

import pytest

from core.docker_engine.endpoint import parse_host
from core.docker_engine.engine import DockerEngine
from core.registry.client import RegistryClient
from tests.core.registry_contract import FIVE, MANY, RegistryContract, RegistrySubject
from tests.fakes.fake_engine import FakeEngine
from tests.fakes.fake_registry import FakeRegistry
from tests.lab.lab import LabDescription


class TestFakeRegistry(RegistryContract):
    """The one that the window's tests ask."""

    @pytest.fixture
    def subject(self) -> RegistrySubject:
        engine = FakeEngine()
        engine.add_registry_image(FIVE, layers=(5000, 4000, 3000, 2000, 1000))
        for tag in ("latest", "1.36"):
            engine.add_registry_image(f"{MANY}:{tag}")
        return RegistrySubject(FakeRegistry(engine), engine, "")


@pytest.mark.engine
class TestRealRegistry(RegistryContract):
    """The laboratory's, through the client that the window uses."""

    @pytest.fixture
    def subject(self, lab: LabDescription) -> Iterator[RegistrySubject]:
        async def nobody(_registry: str) -> Mapping[str, str]:
            return {}

        engine = DockerEngine(parse_host(lab.host))
        yield RegistrySubject(RegistryClient(nobody), engine, f"{lab.registry}/")
        asyncio.run(engine.close())

"""The real engine keeps the contract."""

import pytest

from core.docker_engine.endpoint import parse_host
from core.docker_engine.engine import DockerEngine
from tests.core.container_contract import ContainerContract
from tests.core.engine_contract import EngineContract
from tests.core.engine_subject import Subject
from tests.core.image_contract import ImageContract
from tests.lab.lab import LabDescription

IMAGE = "contract/subject:latest"  # with an id of its own, so that no other test's image is in the way


@pytest.mark.engine
class TestDockerEngine(EngineContract, ContainerContract, ImageContract):
    """The contract."""

    @pytest.fixture
    def subject(self, lab: LabDescription) -> Subject:
        if not lab.docker("images", "--quiet", IMAGE):
            lab.docker("run", "--name", "contract", "busybox", "true")
            lab.docker("commit", "--change", 'CMD ["sh"]', "contract", IMAGE)
            lab.docker("rm", "contract")
        lab.docker("rmi", "--force", "lab/five:latest", check=False)
        identifier = lab.docker("image", "inspect", "--format", "{{.Id}}", IMAGE)
        endpoint = parse_host(lab.host)
        return Subject(lambda: DockerEngine(endpoint), IMAGE, identifier, "lab/five:latest", lab.registry)

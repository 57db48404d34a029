"""What a removal will free is foretold to the byte, in every way in which images share layers, on the real engine."""

import pytest

from core.images.sharing.forecast import Fate, Obstacle, Step, Target, forecast, freed_alone
from tests.core.sharing_stage import SharingStage, layer, sharing_stage
from tests.fakes.fake_archives import FOLDER, layer_tar
from tests.lab.lab import LabDescription

pytestmark = pytest.mark.engine

BUSY = ("sh", "-c", "exec sleep 1000")


async def test_an_image_alone_frees_all_its_layers(lab: LabDescription) -> None:
    async with sharing_stage(lab) as stage:
        image = await stage.load([layer("alone", 3000), layer("alone2", 500)], "share/alone:1")
        foretold, removed = await stage.remove(Target(image, "share/alone:1"))
        assert foretold.size == 3500
        assert foretold.steps == (Step(Target(image, "share/alone:1"), Fate.DELETED),)
        assert (removed.untagged, removed.deleted) == (("share/alone:1",), (image,))


async def test_of_two_images_on_one_base_each_frees_what_is_its_own(lab: LabDescription) -> None:
    async with sharing_stage(lab) as stage:
        base = layer("base2", 9000)
        one = await stage.load([base, layer("one", 100)], "share/one:1")
        two = await stage.load([base, layer("two", 200)], "share/two:1")
        foretold, _ = await stage.remove(Target(one, "share/one:1"))
        assert foretold.size == 100
        foretold, _ = await stage.remove(Target(two, "share/two:1"))
        assert foretold.size == 9200


async def test_two_images_removed_together_free_what_they_share_with_each_other_alone(lab: LabDescription) -> None:
    async with sharing_stage(lab) as stage:
        low, middle = layer("low3", 5000), layer("middle3", 700)
        one = await stage.load([low, middle, layer("one3", 10)], "share/one:1")
        two = await stage.load([low, middle, layer("two3", 20)], "share/two:1")
        third = await stage.load([low], "share/third:1")
        foretold, _ = await stage.remove(Target(one, "share/one:1"), Target(two, "share/two:1"))
        assert foretold.size == 730
        foretold, _ = await stage.remove(Target(third, "share/third:1"))
        assert foretold.size == 5000


async def test_one_name_of_several_frees_nothing_and_all_of_them_everything(lab: LabDescription) -> None:
    async with sharing_stage(lab) as stage:
        image = await stage.load([layer("named", 400)], "share/a:1", "share/a:2", "share/b:1")
        foretold, removed = await stage.remove(Target(image, "share/a:1"))
        assert (foretold.size, foretold.steps[0].fate, foretold.steps[0].obstacle) == (0, Fate.UNTAGGED, Obstacle.NAMES)
        assert removed.deleted == ()
        foretold, _ = await stage.remove(Target(image, "share/a:2"), Target(image, "share/b:1"))
        assert foretold.size == 400
        assert [step.fate for step in foretold.steps] == [Fate.UNTAGGED, Fate.DELETED]


async def test_an_image_with_names_in_two_repositories_is_not_removed_by_its_id(lab: LabDescription) -> None:
    async with sharing_stage(lab) as stage:
        image = await stage.load([layer("by id", 60)], "share/a:1", "share/b:1")
        foretold, removed = await stage.remove(Target(image))
        assert foretold.steps[0] == Step(Target(image), Fate.REFUSED, Obstacle.NAMES)
        assert "must be forced" in removed.refusals[0].message
        foretold, _ = await stage.remove(Target(image), force=True)
        assert foretold.size == 60


async def test_the_same_layer_twice_in_one_image_is_twice_on_the_disk(lab: LabDescription) -> None:
    async with sharing_stage(lab) as stage:
        twice = layer("twice", 800)
        image = await stage.load([twice, layer("between", 5), twice], "share/twice:1")
        foretold, _ = await stage.remove(Target(image, "share/twice:1"))
        assert foretold.size == 1605


async def test_the_same_layer_over_another_base_is_another_one(lab: LabDescription) -> None:
    async with sharing_stage(lab) as stage:
        same = layer("same", 300)
        one = await stage.load([layer("under", 10), same], "share/one:1")
        await stage.load([layer("other under", 20), same], "share/two:1")
        foretold, _ = await stage.remove(Target(one, "share/one:1"))
        assert foretold.size == 310


async def test_of_three_images_one_on_the_other_only_the_top_one_frees(lab: LabDescription) -> None:
    async with sharing_stage(lab) as stage:
        layers = [layer("first", 1000), layer("second", 200), layer("third", 30)]
        lowest = await stage.load(layers[:1], "share/lowest:1")
        middle = await stage.load(layers[:2], "share/middle:1")
        top = await stage.load(layers, "share/top:1")
        foretold, _ = await stage.remove(Target(middle, "share/middle:1"))
        assert (foretold.size, foretold.steps[0].fate) == (0, Fate.DELETED)
        foretold, _ = await stage.remove(Target(top, "share/top:1"))
        assert foretold.size == 230
        foretold, _ = await stage.remove(Target(lowest, "share/lowest:1"))
        assert foretold.size == 1000


async def test_a_parent_that_lost_its_name_goes_with_its_last_child(lab: LabDescription) -> None:
    async with sharing_stage(lab) as stage:
        parent, child = await _committed(stage)
        foretold, _ = await stage.remove(Target(parent, "share/parent:1"))
        assert foretold.steps[0] == Step(Target(parent, "share/parent:1"), Fate.UNTAGGED, Obstacle.CHILDREN)
        holdings = await stage.survey.holdings()
        assert not holdings.images[parent].listed
        assert freed_alone(holdings, holdings.images[child]) > 0
        foretold, removed = await stage.remove(Target(child, "share/child:1"))
        assert set(removed.deleted) == {parent, child}
        assert foretold.size == removed.size > 0


async def test_a_parent_that_a_container_uses_stays_when_its_child_goes(lab: LabDescription) -> None:
    async with sharing_stage(lab) as stage:
        parent, child = await _committed(stage)
        await stage.docker("create", "--name", "share-keeps", "share/parent:1")
        await stage.remove(Target(parent, "share/parent:1"), force=True)
        foretold, removed = await stage.remove(Target(child, "share/child:1"))
        assert removed.deleted == (child,)
        assert foretold.kept == 0
        await stage.docker("rm", "share-keeps")
        await stage.remove(Target(parent))


async def test_a_dangling_image_goes_by_its_id(lab: LabDescription) -> None:
    async with sharing_stage(lab) as stage:
        image = await stage.load([layer("dangling", 77)])
        foretold, _ = await stage.remove(Target(image))
        assert foretold.size == 77


async def test_an_image_of_a_stopped_container_is_refused_and_forced_frees_nothing_yet(lab: LabDescription) -> None:
    async with sharing_stage(lab) as stage:
        image = await stage.load([layer("used", 4000)], "share/used:1")
        await stage.docker("create", "--name", "share-stopped", "share/used:1")
        foretold, removed = await stage.remove(Target(image, "share/used:1"))
        assert foretold.steps[0] == Step(Target(image, "share/used:1"), Fate.REFUSED, Obstacle.STOPPED)
        assert [refusal.forcible for refusal in removed.refusals] == [True]
        foretold, removed = await stage.remove(Target(image, "share/used:1"), force=True)
        assert (foretold.steps[0].fate, foretold.size, foretold.kept) == (Fate.DELETED, 0, 4000)
        assert removed.deleted == (image,)
        # What the container alone needs is still counted, and goes with it.
        holdings = await stage.survey.holdings()
        assert holdings.bytes_of(holdings.chain_of(image)) == 4000
        assert set(holdings.chain_of(image)) <= set(holdings.needed)
        await stage.docker("rm", "share-stopped")
        assert not set(holdings.chain_of(image)) & set((await stage.survey.holdings()).needed)


async def test_an_image_of_a_running_container_loses_its_name_at_most(lab: LabDescription) -> None:
    async with sharing_stage(lab) as stage:
        await stage.docker("create", "--name", "share-source", "busybox")
        await stage.docker("commit", "share-source", "share/busy:1")  # busybox itself may have children
        await stage.docker("rm", "share-source")
        image = await stage.image_id("share/busy:1")
        await stage.docker("run", "--detach", "--name", "share-running", "share/busy:1", *BUSY)
        foretold, removed = await stage.remove(Target(image, "share/busy:1"))
        assert foretold.steps[0] == Step(Target(image, "share/busy:1"), Fate.REFUSED, Obstacle.RUNNING)
        foretold, removed = await stage.remove(Target(image, "share/busy:1"), force=True)
        assert foretold.steps[0] == Step(Target(image, "share/busy:1"), Fate.UNTAGGED, Obstacle.RUNNING)
        assert (removed.deleted, removed.untagged) == ((), ("share/busy:1",))
        foretold, removed = await stage.remove(Target(image), force=True)
        assert foretold.steps[0] == Step(Target(image), Fate.REFUSED, Obstacle.RUNNING)
        assert [refusal.forcible for refusal in removed.refusals] == [False]


async def test_layers_without_bytes_are_found_among_the_settings(lab: LabDescription) -> None:
    async with sharing_stage(lab) as stage:
        nothing, folder = layer_tar({}), layer_tar({"only/a": FOLDER})
        image = await stage.load([layer("full", 50), nothing, folder, layer("fuller", 60), nothing], "share/empty:1")
        await stage.load([layer("full", 50), nothing], "share/empty:2")
        foretold, _ = await stage.remove(Target(image, "share/empty:1"))
        assert foretold.size == 60


async def test_what_was_pulled_goes_with_its_digest(lab: LabDescription) -> None:
    async with sharing_stage(lab) as stage:
        await stage.docker("rmi", "--force", "lab/five")
        await stage.docker("pull", "--quiet", "lab/five")
        image = await stage.image_id("lab/five")
        await stage.docker("tag", image, "lab/five:again")
        foretold, removed = await stage.remove(Target(image, "lab/five:again"), Target(image, "lab/five:latest"))
        assert [step.fate for step in foretold.steps] == [Fate.UNTAGGED, Fate.DELETED]
        assert any("@sha256:" in name for name in removed.untagged)


async def test_a_target_that_is_gone_already_frees_nothing(lab: LabDescription) -> None:
    async with sharing_stage(lab) as stage:
        image = await stage.load([layer("gone", 1)], "share/gone:1")
        holdings = await stage.survey.holdings()
        twice = Target(image, "share/gone:1")
        assert [step.fate for step in forecast(holdings, [twice, twice]).steps] == [Fate.DELETED, Fate.GONE]
        foretold, removed = await stage.remove(twice, twice)
        assert foretold.size == 1
        assert "No such image" in removed.refusals[0].message


async def _committed(stage: SharingStage) -> tuple[str, str]:
    """share/parent:1, and share/child:1 that was made from it on this engine."""
    await stage.docker("pull", "--quiet", "busybox")
    await stage.docker("run", "--name", "share-first", "busybox", "sh", "-c", "echo parent > /parent")
    await stage.docker("commit", "share-first", "share/parent:1")
    await stage.docker("run", "--name", "share-second", "share/parent:1", "sh", "-c", "echo child > /child")
    await stage.docker("commit", "share-second", "share/child:1")
    await stage.docker("rm", "share-first", "share-second")
    return await stage.image_id("share/parent:1"), await stage.image_id("share/child:1")

"""A `docker run -d` that is watched: after the CLI has left, it reads the container's logs until that has ended."""

from core.engine import Engine, StreamEndKind
from core.errors import EngineError
from core.runs import cli_words
from core.runs.log_follower import LogFollower, LogsAttached
from core.runs.pipeline import Pipeline
from core.runs.run import Run
from core.runs.state import ExitStatus, RunState, StepName

NEVER = ("", "no")


class DetachedRun(Run):
    """A Run whose spec is detached. Its transcript is what the CLI prints, the container's id, and then the logs.

    It ends as the container does, after every restart; who leaves it before leaves the container running.
    """

    async def _after_detached_start(self, engine: Engine, pipeline: Pipeline) -> int:
        try:
            with self._journal.step(StepName.LOGS, engine) as observed:
                return await self._read_logs(engine, observed, pipeline)
        except EngineError as error:
            return self._end(RunState.LOST, cli_words.DAEMON_FAILED, error=error)

    async def _read_logs(self, engine: Engine, observed: Engine, pipeline: Pipeline) -> int:
        try:
            state = await observed.inspect_container(pipeline.container_id)
        except EngineError as error:  # with --rm it may have gone already
            self._on_refused(error)
            return await self._end_by_wait(pipeline)
        self._tell_of(state)
        follower = LogFollower(engine, state, self._sink, tail=None, on_refused=self._on_refused, first=observed)
        pipeline.attached = LogsAttached(follower)
        end = await follower.ended()
        self._journal.change(output_truncated=end.kind is StreamEndKind.TRUNCATED)
        if self.spec.restart in NEVER:
            return await self._end_by_wait(pipeline)  # also the code of one that has gone
        return self._end_with((await follower.result()).status_code)

    async def _end_by_wait(self, pipeline: Pipeline) -> int:
        assert pipeline.pending is not None
        return self._end_with((await pipeline.pending.result()).status_code)

    def _end_with(self, code: int) -> int:
        return self._end(RunState.EXITED, code & 0xFF, exit_status=ExitStatus(code))

    def _on_refused(self, error: EngineError) -> None:
        self._journal.change(logs_error=error)

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en_US">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Dockpane</source>
        <translation>Dockpane 정보</translation>
    </message>
    <message>
        <source>A native desktop window on Docker. MIT licence.</source>
        <translation>Docker를 위한 네이티브 데스크톱 창입니다. MIT 라이선스.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
</context>
<context>
    <name>ArchiveDrop</name>
    <message>
        <source>Drop to load {name}</source>
        <translation>놓으면 {name}을(를) 불러옵니다</translation>
    </message>
    <message numerus="yes">
        <source>Drop to load %n archive(s)</source>
        <translation>
            <numerusform>놓으면 아카이브 %n개를 불러옵니다</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CachePane</name>
    <message>
        <source>Try now</source>
        <translation>지금 시도</translation>
    </message>
    <message>
        <source>Not connected: {why}</source>
        <translation>연결되지 않음: {why}</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>정렬 기준</translation>
    </message>
</context>
<context>
    <name>CandidateModel</name>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>마지막 사용</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Frees alone</source>
        <translation>단독 확보량</translation>
    </message>
</context>
<context>
    <name>Cells</name>
    <message>
        <source>{id}, without a name</source>
        <translation>{id}, 이름 없음</translation>
    </message>
    <message numerus="yes">
        <source>used by %n container(s)</source>
        <translation>
            <numerusform>컨테이너 %n개에서 사용</numerusform>
        </translation>
    </message>
    <message>
        <source>not used</source>
        <translation>사용 안 함</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>이미지 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>closed</source>
        <translation>접힘</translation>
    </message>
    <message>
        <source>open</source>
        <translation>펼침</translation>
    </message>
    <message>
        <source>{repository}, {count}, {state}</source>
        <translation>{repository}, {count}, {state}</translation>
    </message>
</context>
<context>
    <name>ChangesDialog</name>
    <message>
        <source>Changed files of {name}</source>
        <translation>{name}에서 바뀐 파일</translation>
    </message>
    <message>
        <source>The engine compares the container&apos;s files with its image&apos;s…</source>
        <translation>엔진이 컨테이너의 파일을 이미지의 파일과 비교하고 있습니다…</translation>
    </message>
    <message>
        <source>Copy out…</source>
        <translation>꺼내 복사…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Drag a path out of this list to copy it</source>
        <translation>경로를 목록 밖으로 끌어 놓으면 복사됩니다</translation>
    </message>
    <message>
        <source>Fetching {path}…</source>
        <translation>{path} 가져오는 중…</translation>
    </message>
    <message>
        <source>{path} is here: drag it once more if you have let it go.</source>
        <translation>{path}을(를) 가져왔습니다. 마우스를 놓았다면 다시 끌어 놓으십시오.</translation>
    </message>
    <message>
        <source>{path} was handed over.</source>
        <translation>{path}을(를) 넘겨주었습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n path(s) differ: A added, C changed, D deleted</source>
        <translation>
            <numerusform>경로 %n개가 다릅니다: A 추가, C 변경, D 삭제</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing differs from the image.</source>
        <translation>이미지와 다른 것이 없습니다.</translation>
    </message>
    <message>
        <source>Copy into the folder</source>
        <translation>복사해 넣을 폴더</translation>
    </message>
    <message>
        <source>Copied to {path} ({size})</source>
        <translation>{path}에 복사했습니다 ({size})</translation>
    </message>
</context>
<context>
    <name>CleanUp</name>
    <message>
        <source>Frees {size} at most</source>
        <translation>최대 {size} 확보</translation>
    </message>
    <message>
        <source>Frees {size}</source>
        <translation>{size} 확보</translation>
    </message>
    <message>
        <source>Frees about {size}</source>
        <translation>약 {size} 확보</translation>
    </message>
    <message>
        <source>{size} more when the containers made from them are removed</source>
        <translation>이 이미지로 만든 컨테이너를 지우면 {size} 추가</translation>
    </message>
    <message>
        <source>{size} freed</source>
        <translation>{size} 확보함</translation>
    </message>
    <message>
        <source>goes</source>
        <translation>제거됨</translation>
    </message>
    <message>
        <source>goes with another one</source>
        <translation>다른 이미지와 함께 제거됨</translation>
    </message>
    <message>
        <source>a container runs from it</source>
        <translation>이 이미지로 실행 중인 컨테이너가 있습니다</translation>
    </message>
    <message>
        <source>a stopped container was made from it</source>
        <translation>이 이미지로 만든 중지된 컨테이너가 있습니다</translation>
    </message>
    <message>
        <source>images were built on it</source>
        <translation>이 이미지를 바탕으로 빌드한 이미지가 있습니다</translation>
    </message>
    <message>
        <source>it has other names</source>
        <translation>다른 이름이 있습니다</translation>
    </message>
    <message>
        <source>only the name goes: {why}</source>
        <translation>이름만 제거됨: {why}</translation>
    </message>
    <message>
        <source>stays: {why}</source>
        <translation>남음: {why}</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>컨테이너</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>볼륨</translation>
    </message>
    <message>
        <source>Build cache</source>
        <translation>빌드 캐시</translation>
    </message>
</context>
<context>
    <name>CleanUpCounted</name>
    <message numerus="yes">
        <source>%n image(s) ticked</source>
        <translation>
            <numerusform>이미지 %n개 선택</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) removed</source>
        <translation>
            <numerusform>이미지 %n개 제거됨</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) taken away</source>
        <translation>
            <numerusform>이름 %n개 제거됨</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not removed</source>
        <translation>
            <numerusform>%n개는 제거되지 않음</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking at the layers: %n of {all}</source>
        <translation>
            <numerusform>레이어를 살펴보는 중: {all}개 중 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removing image %n of {all}</source>
        <translation>
            <numerusform>이미지 {all}개 중 %n번째 제거 중</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>shared by %n image(s)</source>
        <translation>
            <numerusform>이미지 %n개가 공유</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CleanUpPage</name>
    <message>
        <source>Without a name</source>
        <translation>이름 없음</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>미사용</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>마지막 사용</translation>
    </message>
    <message>
        <source>whenever</source>
        <translation>언제든</translation>
    </message>
    <message>
        <source>a week ago or more</source>
        <translation>일주일 이상 전</translation>
    </message>
    <message>
        <source>a month ago or more</source>
        <translation>한 달 이상 전</translation>
    </message>
    <message>
        <source>three months ago or more</source>
        <translation>석 달 이상 전</translation>
    </message>
    <message>
        <source>a year ago or more</source>
        <translation>1년 이상 전</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>모두 선택</translation>
    </message>
    <message>
        <source>Nothing can go: every image is in use, or none is of these kinds.</source>
        <translation>지울 수 있는 것이 없습니다. 모든 이미지가 사용 중이거나 이 종류에 해당하는 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>What it frees</source>
        <translation>확보되는 공간</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Images that can go</source>
        <translation>지울 수 있는 이미지</translation>
    </message>
</context>
<context>
    <name>ClosingDialog</name>
    <message>
        <source>Still going on</source>
        <translation>아직 진행 중</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) are still going on: </source>
        <translation>
            <numerusform>아직 %n개 작업이 진행 중입니다: </numerusform>
        </translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>중지하고 닫기</translation>
    </message>
    <message>
        <source>Leave running</source>
        <translation>실행 유지</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>돌아가기</translation>
    </message>
    <message>
        <source>A container that is left running goes on in the engine; its output is no longer shown here.</source>
        <translation>실행 유지한 컨테이너는 엔진에서 계속 실행되지만, 출력은 더 이상 여기에 표시되지 않습니다.</translation>
    </message>
    <message>
        <source>A container that is left running goes on until this window is closed: its engine is Dockpane’s own. Its output is no longer shown here.</source>
        <translation>계속 실행하도록 둔 컨테이너는 이 창을 닫을 때까지만 실행됩니다. Dockpane 자체 엔진에서 실행 중이기 때문입니다. 출력은 더 이상 여기에 표시되지 않습니다.</translation>
    </message>
    <message>
        <source>A container that is left running goes on in its engine. Dockpane’s own engine ends with this window, and so do the containers in it.</source>
        <translation>계속 실행하도록 둔 컨테이너는 해당 엔진에서 계속 실행됩니다. 단, Dockpane 자체 엔진은 이 창과 함께 종료되며 그 안의 컨테이너도 함께 종료됩니다.</translation>
    </message>
    <message>
        <source>Dockpane’s own engine ends with this window, and so do the containers in it.</source>
        <translation>Dockpane 자체 엔진은 이 창과 함께 종료되며, 그 안의 컨테이너도 함께 종료됩니다.</translation>
    </message>
    <message>
        <source>What has been fetched of an image that is still being pulled will have to be fetched again.</source>
        <translation>아직 받는 중인 이미지는 지금까지 받은 부분을 다시 받아야 합니다.</translation>
    </message>
</context>
<context>
    <name>CommandBar</name>
    <message>
        <source>Options…</source>
        <translation>옵션…</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>No shell reads this line: {sign} is passed on as it stands.</source>
        <translation>이 줄은 셸이 읽지 않습니다. {sign}은(는) 그대로 전달됩니다.</translation>
    </message>
    <message>
        <source>A password or token was left out of this line: put it in where {mask} stands.</source>
        <translation>이 줄에서는 비밀번호나 토큰이 빠져 있습니다. {mask} 자리에 직접 넣으세요.</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>What follows docker run: options, image, command</source>
        <translation>docker run 뒤에 오는 내용: 옵션, 이미지, 명령</translation>
    </message>
    <message>
        <source>image, with options before it: -p 8080:80 nginx:alpine</source>
        <translation>이미지 (옵션은 그 앞에): -p 8080:80 nginx:alpine</translation>
    </message>
    <message>
        <source>Completions</source>
        <translation>자동 완성</translation>
    </message>
</context>
<context>
    <name>CommitDialog</name>
    <message>
        <source>Commit to an image</source>
        <translation>이미지로 커밋</translation>
    </message>
    <message>
        <source>An image is made of the files of {name} as they are now. Volumes are not in it.</source>
        <translation>{name}의 지금 파일로 이미지를 만듭니다. 볼륨은 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>name:tag</source>
        <translation>이름:태그</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>커밋</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>same configuration</source>
        <translation>설정 같음</translation>
    </message>
    <message>
        <source>Both have the same size</source>
        <translation>두 이미지의 크기가 같습니다</translation>
    </message>
    <message>
        <source>The second is {size} larger</source>
        <translation>두 번째가 {size} 더 큽니다</translation>
    </message>
    <message>
        <source>The second is {size} smaller</source>
        <translation>두 번째가 {size} 더 작습니다</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>Entrypoint</source>
        <translation>엔트리포인트</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Work directory</source>
        <translation>작업 디렉터리</translation>
    </message>
    <message>
        <source>Stop signal</source>
        <translation>중지 신호</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>포트</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>볼륨</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>변수</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>hidden: it looks like a secret</source>
        <translation>숨김: 비밀 값으로 보입니다</translation>
    </message>
    <message>
        <source>only in the second</source>
        <translation>두 번째에만 있음</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>바뀜</translation>
    </message>
    <message>
        <source>only in the first</source>
        <translation>첫 번째에만 있음</translation>
    </message>
    <message>
        <source>in both, kept once</source>
        <translation>둘 다 있음, 한 번만 저장됨</translation>
    </message>
    <message>
        <source>{where}; the other has it over other layers</source>
        <translation>{where}, 다른 쪽에는 다른 레이어 위에 있음</translation>
    </message>
    <message>
        <source>The files of both are the same</source>
        <translation>두 이미지의 파일이 같습니다</translation>
    </message>
    <message>
        <source>stored again: only its time is known to differ</source>
        <translation>다시 저장됨: 시각만 다른 것으로 확인됨</translation>
    </message>
</context>
<context>
    <name>CompareCounted</name>
    <message numerus="yes">
        <source>%n setting(s) differ</source>
        <translation>
            <numerusform>설정 %n개 다름</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) shared</source>
        <translation>
            <numerusform>레이어 %n개 공유</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n개 추가</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n개 변경</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n개 삭제</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the %n largest are listed</source>
        <translation>
            <numerusform>큰 것부터 %n개 표시</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare images</source>
        <translation>이미지 비교</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>엔진에 묻는 중…</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>요약</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Layers of both images</source>
        <translation>두 이미지의 레이어</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>설정 항목</translation>
    </message>
    <message>
        <source>In the first</source>
        <translation>첫 번째</translation>
    </message>
    <message>
        <source>In the second</source>
        <translation>두 번째</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>다른 설정</translation>
    </message>
    <message>
        <source>Both are configured alike</source>
        <translation>두 이미지의 설정이 같습니다</translation>
    </message>
    <message>
        <source>First</source>
        <translation>첫 번째</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>두 번째</translation>
    </message>
    <message>
        <source>Both are the same image</source>
        <translation>둘은 같은 이미지입니다</translation>
    </message>
</context>
<context>
    <name>ConfigWords</name>
    <message>
        <source>Runs nothing by itself: a command has to follow the image’s name.</source>
        <translation>스스로 실행하는 것이 없습니다. 이미지 이름 뒤에 명령을 적어야 합니다.</translation>
    </message>
    <message>
        <source>Opens a shell, {program}, as {user}, listens on {ports}.</source>
        <translation>{user} 사용자로 셸({program})을 열고, {ports} 포트에서 연결을 기다립니다.</translation>
    </message>
    <message>
        <source>Opens a shell, {program}, as {user}.</source>
        <translation>{user} 사용자로 셸({program})을 엽니다.</translation>
    </message>
    <message>
        <source>Runs {program} as {user}, listens on {ports}.</source>
        <translation>{program} 프로그램을 {user} 사용자로 실행하고, {ports} 포트에서 연결을 기다립니다.</translation>
    </message>
    <message>
        <source>Runs {program} as {user}.</source>
        <translation>{program} 프로그램을 {user} 사용자로 실행합니다.</translation>
    </message>
    <message>
        <source>It ends at once unless it is given a terminal, with -it.</source>
        <translation>-it로 터미널을 주지 않으면 곧바로 끝납니다.</translation>
    </message>
    <message>
        <source>Starts in the folder {folder}.</source>
        <translation>{folder} 폴더에서 시작합니다.</translation>
    </message>
    <message>
        <source>Is asked to end with {signal}.</source>
        <translation>끝낼 때 {signal} 신호를 받습니다.</translation>
    </message>
    <message>
        <source>{entrypoint} is started first and is given: {command}</source>
        <translation>먼저 {entrypoint}가 시작되어 다음 명령을 넘겨받습니다: {command}</translation>
    </message>
    <message>
        <source>Nothing from outside gets in before a port is published: -P for all, or for example -p {example}.</source>
        <translation>포트를 공개하기 전에는 밖에서 들어올 수 없습니다. 모두 공개하려면 -P, 하나만 공개하려면 예를 들어 -p {example}.</translation>
    </message>
    <message>
        <source>Keeps data in {folders}: in a new volume at each run, unless -v gives it one with a name.</source>
        <translation>{folders}에 데이터를 보관합니다. -v로 이름 있는 볼륨을 주지 않으면 실행할 때마다 새 볼륨이 생깁니다.</translation>
    </message>
    <message>
        <source>Is asked every {seconds} s whether it is well: {command}</source>
        <translation>{seconds}초마다 상태를 확인합니다: {command}</translation>
    </message>
    <message numerus="yes">
        <source>Has %n build step(s) for the images that are made from it.</source>
        <translation>
            <numerusform>이 이미지로 만드는 이미지에서 실행할 빌드 단계가 %n개 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Carries what looks like a secret in {names}: whoever has the image can read it.</source>
        <translation>{names} 변수에 비밀로 보이는 값이 들어 있습니다. 이미지를 가진 사람은 누구나 읽을 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>ConsoleCopy</name>
    <message>
        <source>Copying…</source>
        <translation>복사하는 중…</translation>
    </message>
    <message>
        <source>Only the first {size} were copied. Save the output to have all of it.</source>
        <translation>앞부분 {size}만 복사했습니다. 전체가 필요하면 출력을 저장하세요.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>복사했습니다.</translation>
    </message>
</context>
<context>
    <name>ConsoleLine</name>
    <message>
        <source>Arrived {day}, {clock}</source>
        <translation>{day} {clock}에 도착</translation>
    </message>
    <message>
        <source>standard error</source>
        <translation>표준 오류</translation>
    </message>
    <message>
        <source>said by the client</source>
        <translation>클라이언트의 알림</translation>
    </message>
    <message>
        <source>Control sequences not shown: {count}</source>
        <translation>표시하지 않은 제어 시퀀스: {count}개</translation>
    </message>
</context>
<context>
    <name>ConsoleMenu</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>모두 선택</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>찾기…</translation>
    </message>
    <message>
        <source>Save output…</source>
        <translation>출력 저장…</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>긴 줄 바꿈</translation>
    </message>
    <message>
        <source>Times of arrival</source>
        <translation>도착 시각</translation>
    </message>
    <message>
        <source>Read new lines out</source>
        <translation>새 줄 읽어 주기</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Open link…</source>
        <translation>링크 열기…</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>링크 복사</translation>
    </message>
    <message>
        <source>Links on the screen</source>
        <translation>화면에 있는 링크</translation>
    </message>
</context>
<context>
    <name>ConsoleView</name>
    <message>
        <source>Selected: {text}</source>
        <translation>선택한 텍스트: {text}</translation>
    </message>
    <message>
        <source>No line has what you look for.</source>
        <translation>찾는 내용이 있는 줄이 없습니다.</translation>
    </message>
</context>
<context>
    <name>Container</name>
    <message>
        <source>{restarted}, last exit {code}</source>
        <translation>{restarted}, 마지막 종료 코드 {code}</translation>
    </message>
    <message>
        <source>restarting, {count}st time</source>
        <translation>{count}번째 다시 시작 중</translation>
    </message>
    <message>
        <source>restarting, {count}nd time</source>
        <translation>{count}번째 다시 시작 중</translation>
    </message>
    <message>
        <source>restarting, {count}rd time</source>
        <translation>{count}번째 다시 시작 중</translation>
    </message>
    <message>
        <source>restarting, {count}th time</source>
        <translation>{count}번째 다시 시작 중</translation>
    </message>
    <message>
        <source>{restarting}, exit code {code}</source>
        <translation>{restarting}, 종료 코드 {code}</translation>
    </message>
    <message>
        <source>The last check printed: {output}</source>
        <translation>마지막 검사 출력: {output}</translation>
    </message>
    <message>
        <source>health: not known yet</source>
        <translation>상태: 아직 모름</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>not healthy</source>
        <translation>정상 아님</translation>
    </message>
    <message>
        <source>The container {name} goes on in the engine.</source>
        <translation>컨테이너 {name}은(는) 엔진에서 계속 실행됩니다.</translation>
    </message>
    <message>
        <source>The container {name} is still there, with all that it wrote.</source>
        <translation>컨테이너 {name}이(가) 쓴 내용과 함께 그대로 남아 있습니다.</translation>
    </message>
    <message>
        <source>What it writes is not shown here</source>
        <translation>출력을 여기에 표시할 수 없습니다</translation>
    </message>
    <message>
        <source>The container was removed (--rm) before its logs could be read: it ended at once.</source>
        <translation>컨테이너가 바로 종료되어, 로그를 읽기 전에 제거되었습니다(--rm).</translation>
    </message>
    <message>
        <source>The container&apos;s log driver keeps nothing that could be read. Who attaches sees what it writes.</source>
        <translation>이 컨테이너의 로그 드라이버는 읽을 수 있는 로그를 남기지 않습니다. 연결하면 그때부터의 출력을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>The container says that it is not healthy</source>
        <translation>컨테이너가 비정상 상태를 알리고 있습니다</translation>
    </message>
    <message>
        <source>Its own check failed; failures in a row: {count}.</source>
        <translation>컨테이너의 상태 검사가 실패했습니다. 연속 실패 횟수: {count}회.</translation>
    </message>
</context>
<context>
    <name>ContainerControls</name>
    <message>
        <source>Let it go on</source>
        <translation>계속하기</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Interrupt</source>
        <translation>인터럽트</translation>
    </message>
    <message>
        <source>Send a signal</source>
        <translation>신호 보내기</translation>
    </message>
    <message>
        <source>More signals</source>
        <translation>다른 신호</translation>
    </message>
    <message>
        <source>Changed files…</source>
        <translation>바뀐 파일…</translation>
    </message>
    <message>
        <source>Commit to an image…</source>
        <translation>이미지로 커밋…</translation>
    </message>
    <message>
        <source>Start again and attach</source>
        <translation>다시 시작하고 연결</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>파일…</translation>
    </message>
    <message>
        <source>A folder…</source>
        <translation>폴더…</translation>
    </message>
    <message>
        <source>Copy into it</source>
        <translation>안으로 복사</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Logs from the beginning</source>
        <translation>처음부터 로그 보기</translation>
    </message>
</context>
<context>
    <name>ContainerModel</name>
    <message>
        <source>Container</source>
        <translation>컨테이너</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>포트</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>생성</translation>
    </message>
</context>
<context>
    <name>ContainerStrip</name>
    <message>
        <source>Attach</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Changed files…</source>
        <translation>바뀐 파일…</translation>
    </message>
    <message>
        <source>Commit…</source>
        <translation>커밋…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Remove {name}, its logs and the files that it wrote?</source>
        <translation>{name}을(를) 로그와 쓴 파일까지 모두 삭제할까요?</translation>
    </message>
</context>
<context>
    <name>ContainersDialog</name>
    <message>
        <source>Containers</source>
        <translation>컨테이너</translation>
    </message>
    <message>
        <source>The engine is asked for its containers…</source>
        <translation>엔진에 컨테이너 목록을 묻고 있습니다…</translation>
    </message>
    <message>
        <source>Remove {name}, its logs and the files that it wrote? Press Remove once more.</source>
        <translation>{name}을(를) 로그와 쓴 파일까지 모두 삭제할까요? 삭제를 한 번 더 누르세요.</translation>
    </message>
    <message>
        <source>Copied, with the values of its variables.</source>
        <translation>환경 변수 값까지 포함하여 복사했습니다.</translation>
    </message>
    <message>
        <source>No line can say this, so it is left out: {fields}</source>
        <translation>명령줄로 나타낼 수 없어 제외한 항목: {fields}</translation>
    </message>
    <message>
        <source>{name} is asked to stop…</source>
        <translation>{name}에 중지를 요청했습니다…</translation>
    </message>
    <message>
        <source>{name}: the engine is asked…</source>
        <translation>{name}: 엔진에 요청했습니다…</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>강제 종료</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Copy as run line</source>
        <translation>실행 명령줄로 복사</translation>
    </message>
    <message>
        <source>Edit and run</source>
        <translation>수정 후 실행</translation>
    </message>
    <message>
        <source>There is no container: what you run without --rm will stay here.</source>
        <translation>컨테이너가 없습니다. --rm 없이 실행한 것은 여기에 남습니다.</translation>
    </message>
    <message>
        <source>{all} in all, {running} running</source>
        <translation>모두 {all}개, 실행 중 {running}개</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>계속하기</translation>
    </message>
</context>
<context>
    <name>CopyInDialog</name>
    <message>
        <source>Copy into {name}</source>
        <translation>{name} 안으로 복사</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Folder in the container</source>
        <translation>컨테이너 안의 폴더</translation>
    </message>
    <message>
        <source>What has the same name there is replaced.</source>
        <translation>그곳에 같은 이름이 있으면 바뀝니다.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>The path begins with a slash.</source>
        <translation>경로는 슬래시(/)로 시작합니다.</translation>
    </message>
</context>
<context>
    <name>CopyMenu</name>
    <message>
        <source>docker run line</source>
        <translation>docker run 명령줄</translation>
    </message>
    <message>
        <source>Compose service</source>
        <translation>Compose 서비스</translation>
    </message>
    <message>
        <source>Engine API request</source>
        <translation>Engine API 요청</translation>
    </message>
</context>
<context>
    <name>CopyStrip</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>CopyWords</name>
    <message>
        <source>Drop to copy {what} into {container}</source>
        <translation>놓으면 {what}을(를) {container}에 복사합니다</translation>
    </message>
    <message>
        <source>Copying {what} into {container}</source>
        <translation>{what}을(를) {container}에 복사하는 중</translation>
    </message>
    <message>
        <source>Copied {what} into {container}</source>
        <translation>{what}을(를) {container}에 복사했습니다</translation>
    </message>
    <message>
        <source>Left out, as no files or as links that lead elsewhere: {names}</source>
        <translation>제외됨(파일이 아니거나 다른 곳을 가리키는 링크): {names}</translation>
    </message>
    <message>
        <source>Became shorter while copied, {size} at the end are zeros: {names}</source>
        <translation>복사하는 동안 짧아져서 끝의 {size}이(가) 0으로 채워졌습니다: {names}</translation>
    </message>
    <message>
        <source>{what} not copied into {container}</source>
        <translation>{what}을(를) {container}에 복사하지 못했습니다</translation>
    </message>
    <message>
        <source>Called off: a part of {what} may be in {container}</source>
        <translation>취소됨: {what}의 일부가 {container}에 있을 수 있습니다</translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n분 전</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n시간 전</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n일 전</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s) ago</source>
        <translation>
            <numerusform>%n주 전</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) ago</source>
        <translation>
            <numerusform>%n개월 전</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) ago</source>
        <translation>
            <numerusform>%n년 전</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n일</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n주</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n개월</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n년</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>이미지 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in use</source>
        <translation>
            <numerusform>%Ln개 사용 중</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chosen</source>
        <translation>
            <numerusform>%Ln개 선택됨</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln listed</source>
        <translation>
            <numerusform>%Ln개 표시</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>외 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(%n character(s) in all)</source>
        <translation>
            <numerusform>(전체 %n자)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountedRestarts</name>
    <message numerus="yes">
        <source>restarted %n time(s)</source>
        <translation>
            <numerusform>%n번 다시 시작됨</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeletedStrip</name>
    <message>
        <source>Deleted runs</source>
        <translation>삭제한 실행</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Undo deleting</source>
        <translation>삭제 되돌리기</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) deleted</source>
        <translation>
            <numerusform>실행 %n개를 삭제했습니다</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DetailPages</name>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>History</source>
        <translation>내력</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>사용처</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>이름</translation>
    </message>
</context>
<context>
    <name>EngineButton</name>
    <message>
        <source>Connecting…</source>
        <translation>연결 중…</translation>
    </message>
    <message>
        <source>Engine lost</source>
        <translation>엔진 연결 끊김</translation>
    </message>
    <message>
        <source>Engine refused</source>
        <translation>엔진 연결 거부됨</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>엔진 없음</translation>
    </message>
    <message>
        <source>local</source>
        <translation>로컬</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Edit and run</source>
        <translation>수정 후 실행</translation>
    </message>
    <message>
        <source>Start an engine here</source>
        <translation>여기서 엔진 시작</translation>
    </message>
    <message>
        <source>Copy “{command}”</source>
        <translation>“{command}” 복사</translation>
    </message>
    <message>
        <source>Remove “{name}” and run</source>
        <translation>“{name}” 제거 후 실행</translation>
    </message>
    <message>
        <source>Call it “{name}”</source>
        <translation>이름을 “{name}”(으)로</translation>
    </message>
    <message>
        <source>Use port {port}</source>
        <translation>포트 {port} 사용</translation>
    </message>
    <message>
        <source>Clean up…</source>
        <translation>정리…</translation>
    </message>
    <message>
        <source>Pull it</source>
        <translation>이미지 받기</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>The engine could not do it</source>
        <translation>엔진이 작업을 수행하지 못했습니다</translation>
    </message>
    <message>
        <source>Its own words say what went wrong.</source>
        <translation>무엇이 잘못되었는지는 엔진의 메시지에 있습니다.</translation>
    </message>
    <message>
        <source>the engine could not do it</source>
        <translation>엔진이 수행하지 못함</translation>
    </message>
    <message>
        <source>The pull broke off</source>
        <translation>이미지를 받다가 중단되었습니다</translation>
    </message>
    <message>
        <source>The registry sent an error in the middle of it. It may be passing.</source>
        <translation>받는 도중 레지스트리가 오류를 보냈습니다. 일시적인 오류일 수 있습니다.</translation>
    </message>
    <message>
        <source>the pull broke off</source>
        <translation>이미지 받기가 중단됨</translation>
    </message>
    <message>
        <source>The engine does not find something this run needs</source>
        <translation>실행에 필요한 것을 엔진이 찾지 못했습니다</translation>
    </message>
    <message>
        <source>An image, a network, a volume or a container of that name is not there.</source>
        <translation>그 이름의 이미지, 네트워크, 볼륨 또는 컨테이너가 없습니다.</translation>
    </message>
    <message>
        <source>something it needs is not there</source>
        <translation>필요한 것이 없음</translation>
    </message>
    <message>
        <source>Something stands in the way</source>
        <translation>다른 것과 충돌합니다</translation>
    </message>
    <message>
        <source>A name is taken, or a thing is in use or in another state.</source>
        <translation>이름이 이미 쓰이고 있거나, 대상이 사용 중이거나 다른 상태입니다.</translation>
    </message>
    <message>
        <source>something stands in the way</source>
        <translation>다른 것과 충돌함</translation>
    </message>
    <message>
        <source>The engine refuses these options</source>
        <translation>엔진이 이 옵션을 거부했습니다</translation>
    </message>
    <message>
        <source>One of the values is not one that it takes; its own words name it.</source>
        <translation>받아들일 수 없는 값이 있습니다. 어떤 값인지는 엔진의 메시지에 있습니다.</translation>
    </message>
    <message>
        <source>the engine refuses these options</source>
        <translation>엔진이 옵션을 거부함</translation>
    </message>
    <message>
        <source>Container {id} has it, running or not. Take another name, or remove that container first.</source>
        <translation>컨테이너 {id}에서 쓰고 있습니다(실행 여부와 무관). 다른 이름을 쓰거나 그 컨테이너를 먼저 제거하세요.</translation>
    </message>
    <message>
        <source>The name “{name}” is taken</source>
        <translation>“{name}” 이름은 이미 사용 중입니다</translation>
    </message>
    <message>
        <source>the name “{name}” is taken</source>
        <translation>“{name}” 이름이 사용 중</translation>
    </message>
    <message>
        <source>Port {port} is taken</source>
        <translation>포트 {port}은(는) 이미 사용 중입니다</translation>
    </message>
    <message>
        <source>Another container or program on the engine&apos;s machine listens there.</source>
        <translation>엔진이 있는 컴퓨터의 다른 컨테이너나 프로그램이 이 포트를 쓰고 있습니다.</translation>
    </message>
    <message>
        <source>port {port} is taken</source>
        <translation>포트 {port} 사용 중</translation>
    </message>
    <message>
        <source>The image “{name}” is not here</source>
        <translation>“{name}” 이미지가 없습니다</translation>
    </message>
    <message>
        <source>The pull policy is “never”, so the registry was not asked.</source>
        <translation>풀 정책이 “never”이므로 레지스트리에 묻지 않았습니다.</translation>
    </message>
    <message>
        <source>the image is not here</source>
        <translation>이미지가 없음</translation>
    </message>
    <message>
        <source>The command was not found in the image</source>
        <translation>이미지에 그 명령이 없습니다</translation>
    </message>
    <message>
        <source>“{name}” was not found in the image</source>
        <translation>이미지에 “{name}”이(가) 없습니다</translation>
    </message>
    <message>
        <source>The container was created, but there is no such program in it (exit code 127).</source>
        <translation>컨테이너는 만들어졌지만 그 안에 해당 프로그램이 없습니다(종료 코드 127).</translation>
    </message>
    <message>
        <source>command not found</source>
        <translation>명령을 찾을 수 없음</translation>
    </message>
    <message>
        <source>“{name}” cannot be executed</source>
        <translation>“{name}”을(를) 실행할 수 없습니다</translation>
    </message>
    <message>
        <source>It is there, but it is a folder, or this user may not execute it (exit code 126).</source>
        <translation>파일은 있지만 폴더이거나 이 사용자에게 실행 권한이 없습니다(종료 코드 126).</translation>
    </message>
    <message>
        <source>command not executable</source>
        <translation>명령을 실행할 수 없음</translation>
    </message>
    <message>
        <source>The program is made for another kind of machine</source>
        <translation>다른 종류의 컴퓨터용 프로그램입니다</translation>
    </message>
    <message>
        <source>The image&apos;s platform is not the engine&apos;s machine: ask for another platform.</source>
        <translation>이미지의 플랫폼이 엔진의 컴퓨터와 다릅니다. 다른 플랫폼을 지정하세요.</translation>
    </message>
    <message>
        <source>made for another platform</source>
        <translation>다른 플랫폼용</translation>
    </message>
    <message>
        <source>The engine&apos;s disk is full</source>
        <translation>엔진의 디스크가 가득 찼습니다</translation>
    </message>
    <message>
        <source>There is no room left for layers or containers. Unused images can go.</source>
        <translation>레이어나 컨테이너를 둘 공간이 없습니다. 쓰지 않는 이미지를 정리할 수 있습니다.</translation>
    </message>
    <message>
        <source>the engine&apos;s disk is full</source>
        <translation>엔진의 디스크가 가득 참</translation>
    </message>
    <message>
        <source>There is no network “{name}”</source>
        <translation>“{name}” 네트워크가 없습니다</translation>
    </message>
    <message>
        <source>The engine has no network of that name. Make it, or take another.</source>
        <translation>엔진에 그 이름의 네트워크가 없습니다. 새로 만들거나 다른 네트워크를 쓰세요.</translation>
    </message>
    <message>
        <source>there is no such network</source>
        <translation>네트워크가 없음</translation>
    </message>
    <message>
        <source>There is nothing to mount at {path}</source>
        <translation>{path}에 마운트할 것이 없습니다</translation>
    </message>
    <message>
        <source>A bind mount needs a file or folder that exists on the engine&apos;s machine.</source>
        <translation>바인드 마운트에는 엔진이 있는 컴퓨터에 실제로 있는 파일이나 폴더가 필요합니다.</translation>
    </message>
    <message>
        <source>there is nothing to mount</source>
        <translation>마운트할 것이 없음</translation>
    </message>
    <message>
        <source>There is nothing at {host}: Docker is not installed or not started.</source>
        <translation>{host}이(가) 없습니다. Docker가 설치되지 않았거나 시작되지 않았습니다.</translation>
    </message>
    <message>
        <source>{host} is there, but nobody listens: the engine has stopped.</source>
        <translation>{host}은(는) 있지만 응답하는 쪽이 없습니다. 엔진이 멈춰 있습니다.</translation>
    </message>
    <message>
        <source>{host} could not be reached.</source>
        <translation>{host}에 연결할 수 없습니다.</translation>
    </message>
    <message>
        <source>No engine answers</source>
        <translation>응답하는 엔진이 없습니다</translation>
    </message>
    <message>
        <source>no engine answers</source>
        <translation>응답하는 엔진이 없음</translation>
    </message>
    <message>
        <source>The engine is there, but {host} is not open to you. Members of the group docker may use it; the group counts from the next log-in.</source>
        <translation>엔진은 있지만 {host}에 접근할 권한이 없습니다. docker 그룹의 구성원이면 쓸 수 있으며, 그룹은 다음 로그인부터 적용됩니다.</translation>
    </message>
    <message>
        <source>You may not talk to the engine</source>
        <translation>엔진에 접근할 권한이 없습니다</translation>
    </message>
    <message>
        <source>permission denied on the engine&apos;s socket</source>
        <translation>엔진 소켓 접근 권한 없음</translation>
    </message>
    <message>
        <source>{host} took the connection and then said nothing. It may be busy, or hang.</source>
        <translation>{host}이(가) 연결을 받은 뒤 응답하지 않습니다. 바쁘거나 멈춘 상태일 수 있습니다.</translation>
    </message>
    <message>
        <source>The engine does not answer in time</source>
        <translation>엔진이 제때 응답하지 않습니다</translation>
    </message>
    <message>
        <source>the engine does not answer in time</source>
        <translation>엔진 응답 시간 초과</translation>
    </message>
    <message>
        <source>This engine&apos;s address cannot be used</source>
        <translation>이 엔진 주소는 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>The context or the host is unknown, misspelt, or of a kind not spoken yet.</source>
        <translation>컨텍스트나 호스트가 알려지지 않았거나, 철자가 틀렸거나, 아직 지원하지 않는 종류입니다.</translation>
    </message>
    <message>
        <source>the engine&apos;s address cannot be used</source>
        <translation>엔진 주소를 쓸 수 없음</translation>
    </message>
    <message>
        <source>The connection to the engine was lost</source>
        <translation>엔진과의 연결이 끊어졌습니다</translation>
    </message>
    <message>
        <source>The engine stopped or the network broke. The container may still be running there.</source>
        <translation>엔진이 멈췄거나 네트워크가 끊어졌습니다. 컨테이너는 그곳에서 아직 실행 중일 수 있습니다.</translation>
    </message>
    <message>
        <source>connection to the engine lost</source>
        <translation>엔진 연결 끊김</translation>
    </message>
    <message>
        <source>What answered is no container engine</source>
        <translation>응답한 것은 컨테이너 엔진이 아닙니다</translation>
    </message>
    <message>
        <source>Its answer is not the Engine API: a proxy or another program may be there.</source>
        <translation>Engine API의 응답이 아닙니다. 프록시나 다른 프로그램일 수 있습니다.</translation>
    </message>
    <message>
        <source>no engine&apos;s answer</source>
        <translation>엔진의 응답이 아님</translation>
    </message>
    <message>
        <source>The command line is not right</source>
        <translation>명령줄이 올바르지 않습니다</translation>
    </message>
    <message>
        <source>docker run refuses it before the engine is asked.</source>
        <translation>엔진에 묻기 전에 docker run이 거부합니다.</translation>
    </message>
    <message>
        <source>the command line is not right</source>
        <translation>명령줄이 올바르지 않음</translation>
    </message>
    <message>
        <source>That is no image name</source>
        <translation>올바른 이미지 이름이 아닙니다</translation>
    </message>
    <message>
        <source>A name is lower case: letters, digits, and . _ - / between them; a tag follows after a colon.</source>
        <translation>이름은 영문 소문자와 숫자로 쓰고, 그 사이에 . _ - / 를 쓸 수 있습니다. 태그는 콜론 뒤에 씁니다.</translation>
    </message>
    <message>
        <source>that is no image name</source>
        <translation>올바른 이미지 이름이 아님</translation>
    </message>
    <message>
        <source>Programs of the system are missing</source>
        <translation>시스템 프로그램이 없습니다</translation>
    </message>
    <message>
        <source>An engine of our own needs them; the command below installs them.</source>
        <translation>자체 엔진에 필요합니다. 아래 명령으로 설치할 수 있습니다.</translation>
    </message>
    <message>
        <source>programs are missing</source>
        <translation>프로그램이 없음</translation>
    </message>
    <message>
        <source>The engine of our own could not be started</source>
        <translation>자체 엔진을 시작하지 못했습니다</translation>
    </message>
    <message>
        <source>the engine could not be started</source>
        <translation>엔진을 시작하지 못함</translation>
    </message>
    <message>
        <source>The registry&apos;s limit is reached</source>
        <translation>레지스트리의 허용 한도에 도달했습니다</translation>
    </message>
    <message>
        <source>It lets only so many pulls through in some hours, more of them to those who have logged in. The image may well exist.</source>
        <translation>레지스트리는 몇 시간 동안 정해진 횟수만 받기를 허용하며, 로그인하면 한도가 늘어납니다. 이미지는 있을 수 있습니다.</translation>
    </message>
    <message>
        <source>the registry&apos;s limit is reached</source>
        <translation>레지스트리 한도 도달</translation>
    </message>
    <message>
        <source>There is no such image, or it is not for everyone</source>
        <translation>이미지가 없거나 공개되지 않은 이미지입니다</translation>
    </message>
    <message>
        <source>The registry gives the same answer for both. Look at the spelling; a private image needs a log-in.</source>
        <translation>레지스트리는 두 경우에 같은 응답을 합니다. 철자를 확인하세요. 비공개 이미지는 로그인이 필요합니다.</translation>
    </message>
    <message>
        <source>There is no image “{name}”, or it is not for everyone</source>
        <translation>“{name}” 이미지가 없거나 공개되지 않았습니다</translation>
    </message>
    <message>
        <source>unknown image, or access denied</source>
        <translation>이미지가 없거나 접근이 거부됨</translation>
    </message>
    <message>
        <source>The registry wants to know who you are</source>
        <translation>레지스트리가 로그인을 요구합니다</translation>
    </message>
    <message>
        <source>There is no log-in for it, or it is not right any more.</source>
        <translation>로그인 정보가 없거나 더 이상 유효하지 않습니다.</translation>
    </message>
    <message>
        <source>the registry wants a log-in</source>
        <translation>레지스트리 로그인 필요</translation>
    </message>
    <message>
        <source>The registry has no such image or tag</source>
        <translation>레지스트리에 그 이미지나 태그가 없습니다</translation>
    </message>
    <message>
        <source>The registry has no “{name}”</source>
        <translation>레지스트리에 “{name}”이(가) 없습니다</translation>
    </message>
    <message>
        <source>Look at the spelling. The repository may be there while this tag or digest is not.</source>
        <translation>철자를 확인하세요. 리포지토리는 있지만 이 태그나 다이제스트가 없을 수 있습니다.</translation>
    </message>
    <message>
        <source>the registry has no such image or tag</source>
        <translation>레지스트리에 이미지나 태그가 없음</translation>
    </message>
    <message>
        <source>The image is not there for this platform</source>
        <translation>이 플랫폼용 이미지가 없습니다</translation>
    </message>
    <message>
        <source>It exists, but not for the kind of machine that was asked for.</source>
        <translation>이미지는 있지만 요청한 종류의 컴퓨터용은 없습니다.</translation>
    </message>
    <message>
        <source>not there for this platform</source>
        <translation>이 플랫폼용이 없음</translation>
    </message>
    <message>
        <source>What came is not what was promised</source>
        <translation>받은 내용이 예상과 다릅니다</translation>
    </message>
    <message>
        <source>A layer&apos;s checksum is not right, so the engine threw it away: a broken transfer or registry.</source>
        <translation>레이어의 체크섬이 맞지 않아 엔진이 버렸습니다. 전송이나 레지스트리에 문제가 있습니다.</translation>
    </message>
    <message>
        <source>checksum mismatch</source>
        <translation>체크섬 불일치</translation>
    </message>
    <message>
        <source>The registry&apos;s identity cannot be verified</source>
        <translation>레지스트리의 신원을 확인할 수 없습니다</translation>
    </message>
    <message>
        <source>Its certificate is not one that the engine trusts, or it speaks no TLS.</source>
        <translation>엔진이 신뢰하지 않는 인증서이거나 TLS를 쓰지 않는 레지스트리입니다.</translation>
    </message>
    <message>
        <source>the registry&apos;s certificate is not trusted</source>
        <translation>레지스트리 인증서를 신뢰할 수 없음</translation>
    </message>
    <message>
        <source>The registry cannot be reached</source>
        <translation>레지스트리에 연결할 수 없습니다</translation>
    </message>
    <message>
        <source>The engine found no way to it: is its machine on the network, is the registry&apos;s name right?</source>
        <translation>엔진이 레지스트리에 닿지 못했습니다. 엔진의 컴퓨터가 네트워크에 연결되어 있는지, 레지스트리 이름이 맞는지 확인하세요.</translation>
    </message>
    <message>
        <source>the registry cannot be reached</source>
        <translation>레지스트리에 연결할 수 없음</translation>
    </message>
    <message>
        <source>The registry answered with an error</source>
        <translation>레지스트리가 오류로 응답했습니다</translation>
    </message>
    <message>
        <source>The fault is on its side, or on the way; often it passes.</source>
        <translation>레지스트리나 그 경로의 문제이며, 대개 일시적입니다.</translation>
    </message>
    <message>
        <source>the registry answered with an error</source>
        <translation>레지스트리 오류 응답</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>디스크가 가득 찼습니다</translation>
    </message>
    <message>
        <source>There is no room for {path}; what was written of it is gone again.</source>
        <translation>{path}을(를) 쓸 공간이 없습니다. 쓰다 만 부분은 지웠습니다.</translation>
    </message>
    <message>
        <source>The file cannot be written</source>
        <translation>파일을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>{path}: {reason}</source>
        <translation>{path}: {reason}</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>파일을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>The archive is broken, or of another kind</source>
        <translation>아카이브가 손상되었거나 다른 형식입니다</translation>
    </message>
    <message>
        <source>It is cut short or garbled, or docker save did not make it. A tar of plain files can be imported instead.</source>
        <translation>중간에 잘렸거나 깨졌거나, docker save로 만든 것이 아닙니다. 일반 파일의 tar라면 가져오기를 쓰세요.</translation>
    </message>
    <message>
        <source>the archive cannot be read</source>
        <translation>아카이브를 읽을 수 없음</translation>
    </message>
    <message>
        <source>The image is not here any more</source>
        <translation>이미지가 더 이상 없습니다</translation>
    </message>
    <message>
        <source>It was removed, or has another name now.</source>
        <translation>제거되었거나 이름이 바뀌었습니다.</translation>
    </message>
    <message>
        <source>Its own words say more; nothing half-made was kept.</source>
        <translation>자세한 내용은 엔진의 메시지에 있습니다. 만들다 만 것은 남지 않았습니다.</translation>
    </message>
    <message>
        <source>The registry does not let you push there</source>
        <translation>레지스트리가 그곳에 푸시하는 것을 허용하지 않습니다</translation>
    </message>
    <message>
        <source>It wants a sign-in that may write to this repository; on Docker Hub its name begins with yours.</source>
        <translation>이 리포지토리에 쓸 수 있는 로그인이 필요합니다. Docker Hub에서는 리포지토리 이름이 사용자 이름으로 시작합니다.</translation>
    </message>
    <message>
        <source>push refused</source>
        <translation>푸시가 거부됨</translation>
    </message>
    <message>
        <source>The push failed</source>
        <translation>푸시하지 못했습니다</translation>
    </message>
    <message>
        <source>The registry or the way to it failed; layers that had arrived stay there.</source>
        <translation>레지스트리나 그 경로에 문제가 있습니다. 도착한 레이어는 그곳에 남아 있습니다.</translation>
    </message>
    <message>
        <source>the push failed</source>
        <translation>푸시 실패</translation>
    </message>
</context>
<context>
    <name>ErrorCard</name>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>The engine&apos;s own words</source>
        <translation>엔진의 원래 메시지</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
</context>
<context>
    <name>Exit</name>
    <message>
        <source>the container runs on in the background</source>
        <translation>컨테이너가 백그라운드에서 계속 실행됨</translation>
    </message>
    <message>
        <source>killed: it used more memory than it may</source>
        <translation>강제 종료됨: 허용량보다 많은 메모리를 사용함</translation>
    </message>
    <message>
        <source>125: the engine could not start it</source>
        <translation>125: 엔진이 시작하지 못함</translation>
    </message>
    <message>
        <source>126: the command cannot be executed</source>
        <translation>126: 명령을 실행할 수 없음</translation>
    </message>
    <message>
        <source>127: the command was not found</source>
        <translation>127: 명령을 찾을 수 없음</translation>
    </message>
    <message>
        <source>129: ended by SIGHUP</source>
        <translation>129: SIGHUP으로 종료됨</translation>
    </message>
    <message>
        <source>130: interrupted (SIGINT, Ctrl+C)</source>
        <translation>130: 인터럽트됨(SIGINT, Ctrl+C)</translation>
    </message>
    <message>
        <source>131: ended by SIGQUIT</source>
        <translation>131: SIGQUIT으로 종료됨</translation>
    </message>
    <message>
        <source>132: illegal instruction (SIGILL)</source>
        <translation>132: 잘못된 명령어(SIGILL)</translation>
    </message>
    <message>
        <source>134: it aborted (SIGABRT)</source>
        <translation>134: 스스로 중단함(SIGABRT)</translation>
    </message>
    <message>
        <source>135: bus error (SIGBUS)</source>
        <translation>135: 버스 오류(SIGBUS)</translation>
    </message>
    <message>
        <source>136: arithmetic error (SIGFPE)</source>
        <translation>136: 산술 오류(SIGFPE)</translation>
    </message>
    <message>
        <source>137: killed (SIGKILL)</source>
        <translation>137: 강제 종료됨(SIGKILL)</translation>
    </message>
    <message>
        <source>139: segmentation fault (SIGSEGV)</source>
        <translation>139: 세그멘테이션 오류(SIGSEGV)</translation>
    </message>
    <message>
        <source>141: nobody read its output (SIGPIPE)</source>
        <translation>141: 출력을 읽는 쪽이 없음(SIGPIPE)</translation>
    </message>
    <message>
        <source>143: asked to end (SIGTERM)</source>
        <translation>143: 종료 요청을 받음(SIGTERM)</translation>
    </message>
    <message>
        <source>{code}: ended by signal {signal}</source>
        <translation>{code}: 신호 {signal}(으)로 종료됨</translation>
    </message>
    <message>
        <source>The container ran out of memory</source>
        <translation>컨테이너의 메모리가 부족했습니다</translation>
    </message>
    <message>
        <source>It used more than its limit, or than the machine has; the kernel killed it (137).</source>
        <translation>한도나 컴퓨터의 메모리보다 많이 써서 커널이 강제 종료했습니다(137).</translation>
    </message>
    <message>
        <source>The container was killed</source>
        <translation>컨테이너가 강제 종료되었습니다</translation>
    </message>
    <message>
        <source>137 is 128 + 9: somebody sent SIGKILL, or the machine ran out of memory.</source>
        <translation>137은 128 + 9입니다. 누군가 SIGKILL을 보냈거나 컴퓨터의 메모리가 부족했습니다.</translation>
    </message>
    <message>
        <source>The program crashed</source>
        <translation>프로그램이 비정상 종료되었습니다</translation>
    </message>
    <message>
        <source>139 is 128 + 11, a segmentation fault: a defect in it, or an image for another processor.</source>
        <translation>139는 128 + 11, 세그멘테이션 오류입니다. 프로그램의 결함이거나 다른 프로세서용 이미지입니다.</translation>
    </message>
    <message>
        <source>A command in the container cannot be executed</source>
        <translation>컨테이너 안의 명령을 실행할 수 없습니다</translation>
    </message>
    <message>
        <source>A shell ends with 126 when a file is there but is no program.</source>
        <translation>파일은 있지만 프로그램이 아니면 셸은 126으로 끝납니다.</translation>
    </message>
    <message>
        <source>A command in the container was not found</source>
        <translation>컨테이너 안에서 명령을 찾을 수 없습니다</translation>
    </message>
    <message>
        <source>A shell ends with 127 when there is no such program: see its output.</source>
        <translation>해당 프로그램이 없으면 셸은 127로 끝납니다. 출력을 확인하세요.</translation>
    </message>
</context>
<context>
    <name>Explain</name>
    <message>
        <source>The image was not in the engine&apos;s cache, so the engine asked the registry for it. It stays in the cache: the next run will find it there.</source>
        <translation>이미지가 엔진의 캐시에 없어서 엔진이 레지스트리에 요청했습니다. 받은 이미지는 캐시에 남아 다음 실행 때 바로 쓰입니다.</translation>
    </message>
    <message>
        <source>The registry was asked although the image may have been here: the pull policy is “always”.</source>
        <translation>이미지가 이미 있었을 수도 있지만 풀 정책이 “always”이므로 레지스트리에 물었습니다.</translation>
    </message>
    <message>
        <source>The registry was not asked: the image was in the engine&apos;s cache, and one that is there is used as it is.</source>
        <translation>레지스트리에 묻지 않았습니다. 이미지가 엔진의 캐시에 있었고, 캐시에 있는 이미지는 그대로 쓰입니다.</translation>
    </message>
    <message>
        <source>The run ended before the cache was looked up.</source>
        <translation>캐시를 확인하기 전에 실행이 끝났습니다.</translation>
    </message>
    <message>
        <source>The engine has not yet said whether the image is in its cache.</source>
        <translation>이미지가 캐시에 있는지 엔진이 아직 알려 주지 않았습니다.</translation>
    </message>
    <message>
        <source>no answer · {time}</source>
        <translation>응답 없음 · {time}</translation>
    </message>
    <message>
        <source>Look in the cache and create the container</source>
        <translation>캐시 확인 후 컨테이너 만들기</translation>
    </message>
    <message>
        <source>The engine was asked to create the container and answered 404, no such image. That answer is the look in the cache; there is no other.</source>
        <translation>엔진에 컨테이너를 만들도록 요청했더니 404, 이미지 없음으로 응답했습니다. 이 응답이 곧 캐시 확인이며, 다른 확인은 없습니다.</translation>
    </message>
    <message>
        <source>The engine refused to create the container.</source>
        <translation>엔진이 컨테이너 만들기를 거부했습니다.</translation>
    </message>
    <message>
        <source>The image had just been fetched; the container was made of it.</source>
        <translation>방금 받은 이미지로 컨테이너를 만들었습니다.</translation>
    </message>
    <message>
        <source>The engine had the image, so it made the container of it at once. It did not ask the registry whether there is a newer one; the pull policy “always” would.</source>
        <translation>엔진에 이미지가 있어서 바로 컨테이너를 만들었습니다. 더 새로운 이미지가 있는지 레지스트리에 묻지 않았습니다. 풀 정책이 “always”이면 묻습니다.</translation>
    </message>
    <message>
        <source>The engine is asked to create the container, which it can only do when it has the image.</source>
        <translation>엔진에 컨테이너를 만들도록 요청합니다. 엔진에 이미지가 있어야 만들 수 있습니다.</translation>
    </message>
    <message>
        <source>Take the container away again</source>
        <translation>컨테이너 다시 제거</translation>
    </message>
    <message>
        <source>It had been made but not started: the cancelled run leaves nothing.</source>
        <translation>만들었지만 시작하지 않은 컨테이너입니다. 취소한 실행은 아무것도 남기지 않습니다.</translation>
    </message>
    <message>
        <source>Wait for the exit code</source>
        <translation>종료 코드 기다리기</translation>
    </message>
    <message>
        <source>The engine answers when the program has ended.</source>
        <translation>프로그램이 끝나면 엔진이 응답합니다.</translation>
    </message>
    <message>
        <source>The program ended with {code}; docker run passes that on as its own exit code.</source>
        <translation>프로그램이 {code}(으)로 끝났습니다. docker run은 이 값을 자신의 종료 코드로 전달합니다.</translation>
    </message>
    <message>
        <source>Wait for the exit code and the removal (--rm)</source>
        <translation>종료 코드와 제거 기다리기(--rm)</translation>
    </message>
    <message>
        <source>The engine then removed the container and its nameless volumes.</source>
        <translation>그런 다음 엔진이 컨테이너와 이름 없는 볼륨을 제거했습니다.</translation>
    </message>
    <message>
        <source>Read the command line</source>
        <translation>명령줄 읽기</translation>
    </message>
    <message>
        <source>The client checks the options and turns them into a request. Nothing has been sent yet.</source>
        <translation>클라이언트가 옵션을 확인하고 요청으로 바꿉니다. 아직 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Ask the daemon</source>
        <translation>데몬에 묻기</translation>
    </message>
    <message>
        <source>The client only talks to the engine, which does the work; they agree on an API version.</source>
        <translation>클라이언트는 엔진과 대화만 하고 일은 엔진이 합니다. 둘은 사용할 API 버전을 맞춥니다.</translation>
    </message>
    <message>
        <source>Fetch the image from the registry</source>
        <translation>레지스트리에서 이미지 받기</translation>
    </message>
    <message>
        <source>The engine, not the client, fetches the layers that it does not have, checks and unpacks them, and keeps them in its cache.</source>
        <translation>클라이언트가 아니라 엔진이 없는 레이어를 받아 검사하고 압축을 푼 뒤 캐시에 보관합니다.</translation>
    </message>
    <message>
        <source>Create the container</source>
        <translation>컨테이너 만들기</translation>
    </message>
    <message>
        <source>The same request once more; this time the image is here.</source>
        <translation>같은 요청을 한 번 더 보냅니다. 이번에는 이미지가 있습니다.</translation>
    </message>
    <message>
        <source>Attach to its output</source>
        <translation>출력에 연결</translation>
    </message>
    <message>
        <source>The stream is opened before the program starts, so that its first byte is not lost.</source>
        <translation>첫 바이트도 놓치지 않도록 프로그램이 시작되기 전에 스트림을 엽니다.</translation>
    </message>
    <message>
        <source>Begin to wait for its end</source>
        <translation>끝나기를 기다리기 시작</translation>
    </message>
    <message>
        <source>Also before the start: a program that ends at once would be missed otherwise.</source>
        <translation>이것도 시작하기 전에 합니다. 그러지 않으면 곧바로 끝나는 프로그램을 놓칩니다.</translation>
    </message>
    <message>
        <source>Start the container</source>
        <translation>컨테이너 시작</translation>
    </message>
    <message>
        <source>The engine gives it a file system, a network and a process of its own: the command runs.</source>
        <translation>엔진이 컨테이너에 전용 파일 시스템, 네트워크, 프로세스를 주고 명령을 실행합니다.</translation>
    </message>
    <message>
        <source>Stream the output</source>
        <translation>출력 스트리밍</translation>
    </message>
    <message>
        <source>What the program writes comes over the attached stream, its errors marked as such.</source>
        <translation>프로그램이 쓰는 내용이 연결된 스트림으로 오며, 오류 출력은 구분되어 옵니다.</translation>
    </message>
    <message>
        <source>Stop the container</source>
        <translation>컨테이너 중지</translation>
    </message>
    <message>
        <source>The engine sends the stop signal, and kills what has not ended after its time of grace.</source>
        <translation>엔진이 중지 신호를 보내고, 유예 시간이 지나도 끝나지 않으면 강제 종료합니다.</translation>
    </message>
    <message>
        <source>Send a signal</source>
        <translation>신호 보내기</translation>
    </message>
    <message>
        <source>The engine passes it to the container&apos;s first process.</source>
        <translation>엔진이 컨테이너의 첫 프로세스에 신호를 전달합니다.</translation>
    </message>
    <message>
        <source>Pause the container, or let it go on</source>
        <translation>컨테이너 일시 정지 또는 재개</translation>
    </message>
    <message>
        <source>Its processes are frozen where they are; they hear nothing of it, and hold their memory.</source>
        <translation>프로세스가 그 자리에서 멈춥니다. 프로세스는 이를 알지 못하며 메모리도 그대로 차지합니다.</translation>
    </message>
    <message>
        <source>Read the logs</source>
        <translation>로그 읽기</translation>
    </message>
    <message>
        <source>What the container writes is kept by the engine&apos;s log driver, and read from there.</source>
        <translation>컨테이너의 출력은 엔진의 로그 드라이버가 보관하며, 거기에서 읽어 옵니다.</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>{current} of {total} {unit}</source>
        <translation>{current} / {total} {unit}</translation>
    </message>
    <message>
        <source>{size}/s</source>
        <translation>{size}/초</translation>
    </message>
    <message>
        <source>&lt; 1 ms</source>
        <translation>1ms 미만</translation>
    </message>
    <message>
        <source>{number} ms</source>
        <translation>{number}ms</translation>
    </message>
    <message>
        <source>{number} s</source>
        <translation>{number}초</translation>
    </message>
    <message>
        <source>{number} s left</source>
        <translation>{number}초 남음</translation>
    </message>
    <message>
        <source>{number} min left</source>
        <translation>{number}분 남음</translation>
    </message>
    <message>
        <source>{number} h left</source>
        <translation>{number}시간 남음</translation>
    </message>
</context>
<context>
    <name>FileBrowser</name>
    <message>
        <source>Search files</source>
        <translation>파일 검색</translation>
    </message>
    <message>
        <source>Only changes</source>
        <translation>변경된 것만</translation>
    </message>
    <message>
        <source>What costs most</source>
        <translation>낭비가 큰 경로</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>모든 레이어</translation>
    </message>
    <message>
        <source>Efficiency is the smallest copy of each path, as a part of all copies in all layers. Wasted are all copies of paths that more than one layer stores or removes.</source>
        <translation>효율은 모든 레이어에 있는 사본 전체에서 경로마다 가장 작은 사본이 차지하는 비율입니다. 둘 이상의 레이어가 저장하거나 삭제한 경로의 사본은 모두 낭비로 셉니다.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>변경</translation>
    </message>
    <message>
        <source>Layers of the files</source>
        <translation>파일의 레이어</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>횟수</translation>
    </message>
    <message>
        <source>Bytes in all</source>
        <translation>전체 크기</translation>
    </message>
    <message>
        <source>Paths that cost most</source>
        <translation>낭비가 큰 경로 목록</translation>
    </message>
</context>
<context>
    <name>FileCounts</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>파일 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n개 찾음</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more …</source>
        <translation>
            <numerusform>%n개 더…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n개 제외</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) passed over</source>
        <translation>
            <numerusform>항목 %n개 건너뜀</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileModel</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>소유자</translation>
    </message>
</context>
<context>
    <name>FilePreview</name>
    <message>
        <source>Preview</source>
        <translation>미리 보기</translation>
    </message>
    <message>
        <source>Content of the file</source>
        <translation>파일 내용</translation>
    </message>
    <message>
        <source>the first {shown} of {size}</source>
        <translation>{size} 중 처음 {shown}</translation>
    </message>
    <message>
        <source>No text and no picture that can be shown, {size}: its first bytes</source>
        <translation>표시할 수 있는 텍스트나 그림이 아님, {size}: 처음 몇 바이트</translation>
    </message>
</context>
<context>
    <name>FileTree</name>
    <message>
        <source>Files of the image</source>
        <translation>이미지의 파일</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>미리 보기</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>저장…</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>경로 복사</translation>
    </message>
</context>
<context>
    <name>FileWords</name>
    <message>
        <source>{added} added, {changed} changed, {removed} removed</source>
        <translation>추가 {added}, 변경 {changed}, 삭제 {removed}</translation>
    </message>
    <message>
        <source>added</source>
        <translation>추가됨</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>변경됨</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>삭제됨</translation>
    </message>
    <message>
        <source>changed inside</source>
        <translation>안에 변경 있음</translation>
    </message>
    <message>
        <source>{percent} % efficient</source>
        <translation>효율 {percent}%</translation>
    </message>
    <message>
        <source>nothing wasted</source>
        <translation>낭비 없음</translation>
    </message>
    <message>
        <source>{size} wasted</source>
        <translation>{size} 낭비</translation>
    </message>
    <message>
        <source>{files}, {size}, saved to {path}</source>
        <translation>{files}({size})를 {path}에 저장했습니다</translation>
    </message>
</context>
<context>
    <name>FilesIn</name>
    <message>
        <source>Copy into the container</source>
        <translation>컨테이너 안으로 복사</translation>
    </message>
</context>
<context>
    <name>FilesPage</name>
    <message>
        <source>What the files differ in</source>
        <translation>파일의 차이</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>In the first</source>
        <translation>첫 번째</translation>
    </message>
    <message>
        <source>In the second</source>
        <translation>두 번째</translation>
    </message>
    <message>
        <source>Files that differ</source>
        <translation>다른 파일</translation>
    </message>
    <message>
        <source>The files are being read</source>
        <translation>파일을 읽는 중입니다</translation>
    </message>
    <message>
        <source>Reading image {number} of {all}</source>
        <translation>이미지 {all}개 중 {number}번째 읽는 중</translation>
    </message>
    <message>
        <source>The files are being compared</source>
        <translation>파일을 비교하는 중입니다</translation>
    </message>
    <message>
        <source>Read the files ({size})</source>
        <translation>파일 읽기({size})</translation>
    </message>
    <message>
        <source>They come out of the engine once. What is kept is a list of them, not their content.</source>
        <translation>엔진에서 한 번만 꺼냅니다. 내용은 저장하지 않고 목록만 보관합니다.</translation>
    </message>
    <message>
        <source>To compare the files, they have to be read</source>
        <translation>파일을 비교하려면 먼저 읽어야 합니다</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>The files could not be read</source>
        <translation>파일을 읽지 못했습니다</translation>
    </message>
</context>
<context>
    <name>FilesView</name>
    <message>
        <source>The files are being read</source>
        <translation>파일을 읽는 중</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>읽는 중</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>저장 중</translation>
    </message>
    <message>
        <source>Save from the image</source>
        <translation>이미지에서 저장</translation>
    </message>
    <message>
        <source>This image’s files have not been read</source>
        <translation>이 이미지의 파일을 아직 읽지 않았습니다</translation>
    </message>
    <message>
        <source>Read this image’s files ({size})</source>
        <translation>이 이미지의 파일 읽기({size})</translation>
    </message>
    <message>
        <source>They come out of the engine once, layer by layer. What is kept is a list of them, not their content.</source>
        <translation>엔진에서 레이어를 차례로 한 번만 읽습니다. 내용이 아니라 파일 목록만 보관합니다.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>The files could not be read</source>
        <translation>파일을 읽지 못했습니다</translation>
    </message>
    <message>
        <source>Looking for the file</source>
        <translation>파일을 찾는 중</translation>
    </message>
</context>
<context>
    <name>FilterMenu</name>
    <message>
        <source>Larger than</source>
        <translation>크기 초과</translation>
    </message>
    <message>
        <source>Older than</source>
        <translation>생성 후 경과</translation>
    </message>
    <message>
        <source>With the label</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>필터 모두 지우기</translation>
    </message>
    <message>
        <source>List only images that are larger than this many MB</source>
        <translation>이 크기(MB)보다 큰 이미지만 표시</translation>
    </message>
    <message>
        <source>Other size…</source>
        <translation>다른 크기…</translation>
    </message>
    <message>
        <source>List only images that are older than this many days</source>
        <translation>이 일수보다 오래된 이미지만 표시</translation>
    </message>
    <message>
        <source>Other age…</source>
        <translation>다른 기간…</translation>
    </message>
    <message>
        <source>List only images with this label, as key or key=value</source>
        <translation>이 레이블이 있는 이미지만 표시(키 또는 키=값)</translation>
    </message>
    <message>
        <source>Other label…</source>
        <translation>다른 레이블…</translation>
    </message>
    <message>
        <source>Filter images</source>
        <translation>이미지 필터</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in output</source>
        <translation>출력에서 찾기</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>찾은 결과</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>이전 결과</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>다음 결과</translation>
    </message>
    <message>
        <source>Close find</source>
        <translation>찾기 닫기</translation>
    </message>
    <message>
        <source>Find text</source>
        <translation>찾을 텍스트</translation>
    </message>
    <message>
        <source>Previous hit (Shift+Enter)</source>
        <translation>이전 결과 (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next hit (Enter)</source>
        <translation>다음 결과 (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기 (Esc)</translation>
    </message>
    <message>
        <source>Regular expressions cannot be used here: {reason}</source>
        <translation>여기서는 정규식을 쓸 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>Bad pattern: {reason}</source>
        <translation>잘못된 정규식: {reason}</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>결과 없음</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>찾는 중…</translation>
    </message>
    <message>
        <source>{count} so far…</source>
        <translation>현재 {count}개…</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{count}개 중 {number}번째</translation>
    </message>
    <message>
        <source>{number} of {count} so far…</source>
        <translation>지금까지 {count}개 중 {number}번째…</translation>
    </message>
</context>
<context>
    <name>FindOptions</name>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>대/소문자 구분</translation>
    </message>
    <message>
        <source>Whole word</source>
        <translation>단어 단위로</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>정규식</translation>
    </message>
    <message>
        <source>Show only matching lines</source>
        <translation>일치하는 줄만 표시</translation>
    </message>
</context>
<context>
    <name>Flow</name>
    <message>
        <source>Client</source>
        <translation>클라이언트</translation>
    </message>
    <message>
        <source>Daemon</source>
        <translation>데몬</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>캐시</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>레지스트리</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>컨테이너</translation>
    </message>
    <message>
        <source>{station}: {state}</source>
        <translation>{station}: {state}</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>hit</source>
        <translation>있음</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>묻지 않음</translation>
    </message>
    <message>
        <source>no image from it</source>
        <translation>이미지 못 받음</translation>
    </message>
    <message>
        <source>broke off</source>
        <translation>중단됨</translation>
    </message>
    <message>
        <source>running {time}</source>
        <translation>실행 중 {time}</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>중지 중</translation>
    </message>
    <message>
        <source>left running</source>
        <translation>실행 유지</translation>
    </message>
    <message>
        <source>exited {code}</source>
        <translation>종료 {code}</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>연결 끊김</translation>
    </message>
    <message>
        <source>not created</source>
        <translation>만들지 못함</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>시작 못 함</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>시작 중</translation>
    </message>
    <message>
        <source>not reached yet</source>
        <translation>아직 도달하지 않음</translation>
    </message>
    <message>
        <source>working</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
</context>
<context>
    <name>FormPages</name>
    <message>
        <source>No option has these words in its name or meaning.</source>
        <translation>이름이나 뜻에 이 낱말이 있는 옵션이 없습니다.</translation>
    </message>
</context>
<context>
    <name>GroupList</name>
    <message>
        <source>Groups of options</source>
        <translation>옵션 그룹</translation>
    </message>
    <message>
        <source>{group}, given: {count}</source>
        <translation>{group}, 지정됨: {count}</translation>
    </message>
    <message>
        <source>{group}, with a fault</source>
        <translation>{group}, 오류 있음</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>Earlier runs</source>
        <translation>이전 실행</translation>
    </message>
    <message>
        <source>Keep passwords and tokens too</source>
        <translation>비밀번호와 토큰도 보관</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>Name…</source>
        <translation>이름…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Clear…</source>
        <translation>모두 지우기…</translation>
    </message>
    <message>
        <source>Edit and run</source>
        <translation>수정 후 실행</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Search lines and names…</source>
        <translation>명령줄과 이름 검색…</translation>
    </message>
    <message>
        <source>Search earlier runs</source>
        <translation>이전 실행 검색</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Off: values of variables that look like passwords or tokens are never written to the disk.
On: from the next run on they are, in plain text, in a file that only your account can read. What was written stays until it is deleted here.</source>
        <translation>꺼짐: 비밀번호나 토큰으로 보이는 변수 값은 디스크에 쓰지 않습니다.
켜짐: 다음 실행부터 그 값도 암호화하지 않고, 내 계정만 읽을 수 있는 파일에 씁니다. 한번 쓴 값은 여기에서 삭제할 때까지 남습니다.</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>고정 해제</translation>
    </message>
    <message>
        <source>No earlier run has all these words.</source>
        <translation>이 단어가 모두 들어 있는 이전 실행이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing has been run yet. Each run will be listed here, to be run again.</source>
        <translation>아직 실행한 것이 없습니다. 실행할 때마다 여기에 남아 다시 실행할 수 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) chosen</source>
        <translation>
            <numerusform>실행 %n개 선택됨</numerusform>
        </translation>
    </message>
    <message>
        <source>The newest {count} are listed: type a word of an older one.</source>
        <translation>최근 {count}개만 보입니다. 더 오래된 것은 단어를 입력해 찾으세요.</translation>
    </message>
    <message>
        <source>Enter puts the line into the command line, Ctrl+Enter runs it at once.</source>
        <translation>Enter를 누르면 명령줄에 넣고, Ctrl+Enter를 누르면 바로 실행합니다.</translation>
    </message>
    <message>
        <source>Clear earlier runs</source>
        <translation>이전 실행 모두 지우기</translation>
    </message>
    <message>
        <source>Delete all earlier runs but the pinned ones?</source>
        <translation>고정한 것을 빼고 이전 실행을 모두 삭제할까요?</translation>
    </message>
    <message>
        <source>They are taken off the disk, too. This cannot be undone.</source>
        <translation>디스크에서도 지워지며, 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Delete them</source>
        <translation>모두 삭제</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>돌아가기</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>Instruction</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>생성</translation>
    </message>
    <message>
        <source>Image history</source>
        <translation>이미지 내력</translation>
    </message>
    <message>
        <source>The whole instruction</source>
        <translation>명령 전체</translation>
    </message>
    <message>
        <source>Hide empty</source>
        <translation>빈 단계 숨기기</translation>
    </message>
    <message>
        <source>Hide the steps that added nothing</source>
        <translation>아무것도 더하지 않은 단계 숨기기</translation>
    </message>
    <message>
        <source>{steps}, {filled} with {size}</source>
        <translation>{steps}, {filled}, {size}</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>단계 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>레이어 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>empty</source>
        <translation>비어 있음</translation>
    </message>
</context>
<context>
    <name>ImageActions</name>
    <message>
        <source>Load archive…</source>
        <translation>아카이브 불러오기…</translation>
    </message>
    <message>
        <source>Import files as an image…</source>
        <translation>파일을 이미지로 가져오기…</translation>
    </message>
    <message>
        <source>Sign in to a registry…</source>
        <translation>레지스트리에 로그인…</translation>
    </message>
</context>
<context>
    <name>ImageColumns</name>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Unique</source>
        <translation>고유</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>공유</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>생성</translation>
    </message>
    <message>
        <source>Last run here</source>
        <translation>마지막 실행</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>다이제스트</translation>
    </message>
</context>
<context>
    <name>ImageDetailsView</name>
    <message>
        <source>No image is chosen</source>
        <translation>선택한 이미지 없음</translation>
    </message>
    <message>
        <source>Choose one above to see what is in it.</source>
        <translation>위에서 이미지를 선택하면 내용을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>The engine does not tell</source>
        <translation>엔진이 알려 주지 않음</translation>
    </message>
    <message>
        <source>The engine is being asked…</source>
        <translation>엔진에 묻는 중…</translation>
    </message>
    <message>
        <source>Run with…</source>
        <translation>옵션 실행…</translation>
    </message>
    <message>
        <source>Run this image with options</source>
        <translation>이 이미지를 옵션과 함께 실행</translation>
    </message>
    <message>
        <source>More for this image</source>
        <translation>이 이미지의 추가 작업</translation>
    </message>
    <message>
        <source>Parts of the image’s details</source>
        <translation>이미지 상세 정보 항목</translation>
    </message>
</context>
<context>
    <name>ImageHeader</name>
    <message>
        <source>Usual columns</source>
        <translation>기본 열</translation>
    </message>
    <message>
        <source>Group by repository</source>
        <translation>저장소별로 묶기</translation>
    </message>
    <message>
        <source>Close all groups</source>
        <translation>그룹 모두 접기</translation>
    </message>
    <message>
        <source>Open all groups</source>
        <translation>그룹 모두 펼치기</translation>
    </message>
</context>
<context>
    <name>ImageMenu</name>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Run with options…</source>
        <translation>옵션과 함께 실행…</translation>
    </message>
    <message>
        <source>Pull again</source>
        <translation>다시 받기</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>태그…</translation>
    </message>
    <message>
        <source>Check for a newer version…</source>
        <translation>새 버전 확인…</translation>
    </message>
    <message>
        <source>Untag</source>
        <translation>태그 제거</translation>
    </message>
    <message>
        <source>Push…</source>
        <translation>푸시…</translation>
    </message>
    <message>
        <source>Save as archive…</source>
        <translation>아카이브로 저장…</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>다른 이미지와 비교…</translation>
    </message>
    <message>
        <source>Shared layers…</source>
        <translation>공유 레이어…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>제거…</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>이름 복사</translation>
    </message>
    <message>
        <source>Copy ID</source>
        <translation>ID 복사</translation>
    </message>
    <message>
        <source>Copy digest</source>
        <translation>다이제스트 복사</translation>
    </message>
</context>
<context>
    <name>ImageModel</name>
    <message>
        <source>Layers that other images have too are shared: they stay when this image goes.</source>
        <translation>다른 이미지에도 있는 레이어는 공유됩니다. 이 이미지를 지워도 남습니다.</translation>
    </message>
</context>
<context>
    <name>ImageRows</name>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>What to run: name[:tag], or an ID</source>
        <translation>실행할 이미지: 이름[:태그] 또는 ID</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>What to start in it, with its arguments</source>
        <translation>안에서 시작할 프로그램과 인자</translation>
    </message>
</context>
<context>
    <name>ImageText</name>
    <message>
        <source>yesterday</source>
        <translation>어제</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>방금</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import files as an image</source>
        <translation>파일을 이미지로 가져오기</translation>
    </message>
    <message>
        <source>A tar of files as an image</source>
        <translation>파일 tar를 이미지로</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Name of the image, may be left out</source>
        <translation>이미지 이름(생략 가능)</translation>
    </message>
    <message>
        <source>File (.tar, .tar.gz, .tar.xz, …)</source>
        <translation>파일(.tar, .tar.gz, .tar.xz, …)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>찾아보기…</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>명령문</translation>
    </message>
    <message>
        <source>The files become the image’s one layer; each line below is an instruction as in a Dockerfile.</source>
        <translation>파일이 이미지의 레이어 하나가 됩니다. 아래에는 Dockerfile 명령문을 한 줄에 하나씩 적습니다.</translation>
    </message>
    <message>
        <source>A digest cannot be given; it is computed.</source>
        <translation>다이제스트는 지정할 수 없습니다. 계산되는 값입니다.</translation>
    </message>
    <message>
        <source>Makes {name}</source>
        <translation>{name}을(를) 만듭니다</translation>
    </message>
</context>
<context>
    <name>InputLine</name>
    <message>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Input line</source>
        <translation>입력줄</translation>
    </message>
    <message>
        <source>Goes to the program&apos;s standard input</source>
        <translation>프로그램의 표준 입력으로 보냅니다</translation>
    </message>
    <message>
        <source>End of input</source>
        <translation>입력 끝내기</translation>
    </message>
    <message>
        <source>The program reads the end of its input (Ctrl+D in the empty line)</source>
        <translation>프로그램이 입력의 끝을 읽습니다(빈 줄에서 Ctrl+D)</translation>
    </message>
    <message>
        <source>The program has not read yet what was sent</source>
        <translation>프로그램이 보낸 내용을 아직 읽지 않았습니다</translation>
    </message>
    <message>
        <source>A line for the program: Enter sends it</source>
        <translation>프로그램에 보낼 한 줄: Enter 키로 보냅니다</translation>
    </message>
</context>
<context>
    <name>JsonModel</name>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
</context>
<context>
    <name>JsonView</name>
    <message>
        <source>Image JSON</source>
        <translation>이미지 JSON</translation>
    </message>
    <message>
        <source>Find in JSON</source>
        <translation>JSON에서 찾기</translation>
    </message>
    <message>
        <source>Show secrets</source>
        <translation>비밀 값 표시</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy JSON</source>
        <translation>JSON 복사</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>경로 복사</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>값 복사</translation>
    </message>
    <message>
        <source>The whole value</source>
        <translation>값 전체</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>결과 없음</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>모두 접기</translation>
    </message>
</context>
<context>
    <name>JumpButton</name>
    <message>
        <source>Jump to end</source>
        <translation>끝으로 이동</translation>
    </message>
    <message numerus="yes">
        <source>%n new line(s)</source>
        <translation>
            <numerusform>새 줄 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KinshipWords</name>
    <message numerus="yes">
        <source>its base, %n layer(s) fewer</source>
        <translation>
            <numerusform>기반, 레이어 %n개 적음</numerusform>
        </translation>
    </message>
    <message>
        <source>same layers, other config</source>
        <translation>레이어는 같고 설정이 다름</translation>
    </message>
    <message>
        <source>built on it, no layer more</source>
        <translation>이 위에 만듦, 더한 레이어 없음</translation>
    </message>
    <message numerus="yes">
        <source>built on it, %n layer(s) more</source>
        <translation>
            <numerusform>이 위에 만듦, 레이어 %n개 더</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LastRuns</name>
    <message>
        <source>Run again</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>All earlier runs…</source>
        <translation>이전 실행 모두 보기…</translation>
    </message>
    <message>
        <source>Run it again: {line}</source>
        <translation>다시 실행: {line}</translation>
    </message>
</context>
<context>
    <name>LayersModel</name>
    <message>
        <source>Layer</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행률</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>바이트</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number}%</translation>
    </message>
</context>
<context>
    <name>LineAnnouncer</name>
    <message numerus="yes">
        <source>%n new line(s), the last are:</source>
        <translation>
            <numerusform>새 줄 %n개, 마지막 줄:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkStrip</name>
    <message>
        <source>Link</source>
        <translation>링크</translation>
    </message>
    <message>
        <source>Link target</source>
        <translation>링크 주소</translation>
    </message>
    <message>
        <source>{host} — {address}   (Ctrl+click opens it)</source>
        <translation>{host} — {address}   (Ctrl+클릭하면 열립니다)</translation>
    </message>
    <message>
        <source>Open {host}? {address}</source>
        <translation>{host}을(를) 열까요? {address}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>링크 복사</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>ListFoot</name>
    <message>
        <source>Images in all</source>
        <translation>전체 이미지</translation>
    </message>
    <message>
        <source>Reclaimable is what no container uses. Layers that images share are counted with each of them, so that the disk holds less, and less may be freed. Clean up… tells exactly how much.</source>
        <translation>어떤 컨테이너도 쓰지 않는 이미지를 회수할 수 있습니다. 공유 레이어는 이미지마다 따로 세므로 디스크에 실제로 차지하는 크기와 회수되는 크기는 더 작을 수 있습니다. 정확한 크기는 ‘정리…’에서 알려 줍니다.</translation>
    </message>
    <message>
        <source>Clean up…</source>
        <translation>정리…</translation>
    </message>
</context>
<context>
    <name>ListHead</name>
    <message>
        <source>Search images</source>
        <translation>이미지 검색</translation>
    </message>
    <message>
        <source>Filter images</source>
        <translation>이미지 필터</translation>
    </message>
    <message>
        <source>Pull…</source>
        <translation>받기…</translation>
    </message>
    <message>
        <source>More for images</source>
        <translation>이미지 추가 작업</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>필터 모두 지우기</translation>
    </message>
    <message>
        <source>Filtered</source>
        <translation>필터됨</translation>
    </message>
    <message>
        <source>Only: {which}</source>
        <translation>다음만: {which}</translation>
    </message>
</context>
<context>
    <name>ListWords</name>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>사용 중</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>미사용</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>이름 없음</translation>
    </message>
    <message>
        <source>label {label}</source>
        <translation>레이블 {label}</translation>
    </message>
    <message>
        <source>larger than {size}</source>
        <translation>{size}보다 큼</translation>
    </message>
    <message>
        <source>older than {time}</source>
        <translation>{time}보다 오래됨</translation>
    </message>
    <message>
        <source>up to {size} reclaimable</source>
        <translation>최대 {size} 회수 가능</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>제거…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>저장…</translation>
    </message>
    <message>
        <source>Copy names</source>
        <translation>이름 복사</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>엔진에 묻는 중…</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>엔진 없음</translation>
    </message>
    <message>
        <source>The images that it holds will be listed here.</source>
        <translation>엔진에 있는 이미지가 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>No images yet</source>
        <translation>아직 이미지가 없습니다</translation>
    </message>
    <message>
        <source>What is pulled is kept here, so that the next run of it starts at once.</source>
        <translation>받은 이미지는 여기에 보관되어 다음 실행 때 바로 시작됩니다.</translation>
    </message>
    <message>
        <source>Pull an image…</source>
        <translation>이미지 받기…</translation>
    </message>
    <message>
        <source>Try {name}</source>
        <translation>{name} 실행해 보기</translation>
    </message>
    <message>
        <source>Show all images</source>
        <translation>모든 이미지 표시</translation>
    </message>
    <message>
        <source>Only this is listed: {which}</source>
        <translation>다음만 표시 중: {which}</translation>
    </message>
    <message>
        <source>It is not here. A registry may have it.</source>
        <translation>여기에는 없습니다. 레지스트리에 있을 수 있습니다.</translation>
    </message>
    <message>
        <source>No such image</source>
        <translation>해당하는 이미지 없음</translation>
    </message>
    <message>
        <source>Nothing matches “{text}”</source>
        <translation>“{text}”에 해당하는 이미지 없음</translation>
    </message>
    <message>
        <source>Pull…</source>
        <translation>받기…</translation>
    </message>
</context>
<context>
    <name>LossNotice</name>
    <message>
        <source>Console notice</source>
        <translation>콘솔 알림</translation>
    </message>
    <message>
        <source>The disk takes no more output ({reason}): the newest part is kept in memory, {size} is lost.</source>
        <translation>디스크에 출력을 더 쓸 수 없습니다({reason}). 최근 출력만 메모리에 보관하며 {size}은(는) 사라졌습니다.</translation>
    </message>
    <message>
        <source>Output before line {line} is no longer kept ({size}): a run keeps {limit} (menu, “Output kept per run”).</source>
        <translation>{line}번째 줄 앞의 출력({size})은 더 이상 보관하지 않습니다. 실행마다 {limit}까지 보관합니다(메뉴의 ‘실행별 출력 보관량’).</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>Go to command line</source>
        <translation>명령줄로 이동</translation>
    </message>
    <message>
        <source>Search images</source>
        <translation>이미지 검색</translation>
    </message>
    <message>
        <source>Pull image…</source>
        <translation>이미지 받기…</translation>
    </message>
    <message>
        <source>Earlier runs…</source>
        <translation>이전 실행…</translation>
    </message>
    <message>
        <source>Containers…</source>
        <translation>컨테이너…</translation>
    </message>
    <message>
        <source>Find in output</source>
        <translation>출력에서 찾기</translation>
    </message>
    <message>
        <source>Save output…</source>
        <translation>출력 저장…</translation>
    </message>
    <message>
        <source>Explain this run</source>
        <translation>이 실행 설명</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>다음 탭</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>이전 탭</translation>
    </message>
    <message>
        <source>Close tab</source>
        <translation>탭 닫기</translation>
    </message>
    <message>
        <source>About Dockpane</source>
        <translation>Dockpane 정보</translation>
    </message>
    <message>
        <source>Open this menu</source>
        <translation>이 메뉴 열기</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>다시 연결</translation>
    </message>
    <message>
        <source>Use the usual engine</source>
        <translation>기본 엔진 사용</translation>
    </message>
    <message>
        <source>Start an engine of Dockpane’s own</source>
        <translation>Dockpane 자체 엔진 시작</translation>
    </message>
    <message>
        <source>Start the demo</source>
        <translation>데모 시작</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>시스템 설정</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Output kept per run</source>
        <translation>실행별 출력 보관량</translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation>언어는 다음에 시작할 때 바뀝니다.</translation>
    </message>
    <message>
        <source>New runs keep {size} of output each.</source>
        <translation>새 실행은 저마다 출력을 {size}까지 보관합니다.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>A defect in Dockpane: {text}. The log has the details.</source>
        <translation>Dockpane의 결함: {text}. 자세한 내용은 로그에 있습니다.</translation>
    </message>
</context>
<context>
    <name>MenuButton</name>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>메뉴 (F10)</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Image name</source>
        <translation>이미지 이름</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>NamesView</name>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Image names</source>
        <translation>이미지 이름</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the chosen name</source>
        <translation>고른 이름 복사</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>모두 복사</translation>
    </message>
    <message>
        <source>Copy all names</source>
        <translation>이름 모두 복사</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>다이제스트</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>{tags}, {digests}</source>
        <translation>{tags}, {digests}</translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s)</source>
        <translation>
            <numerusform>태그 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>no tag</source>
        <translation>태그 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n digest(s)</source>
        <translation>
            <numerusform>다이제스트 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>no digest: never pulled or pushed</source>
        <translation>다이제스트 없음: 받거나 올린 적이 없음</translation>
    </message>
</context>
<context>
    <name>NewerDialog</name>
    <message>
        <source>Newer version</source>
        <translation>새 버전</translation>
    </message>
    <message>
        <source>Asking the registry…</source>
        <translation>레지스트리에 묻는 중…</translation>
    </message>
    <message>
        <source>Pull it</source>
        <translation>받기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>It is the newest: the registry has the same under this name.</source>
        <translation>최신입니다. 레지스트리의 이 이름도 같은 이미지입니다.</translation>
    </message>
    <message>
        <source>The registry has another one under this name now.</source>
        <translation>레지스트리의 이 이름은 이제 다른 이미지입니다.</translation>
    </message>
    <message>
        <source>here: {held} · there: {now}</source>
        <translation>여기: {held} · 레지스트리: {now}</translation>
    </message>
    <message>
        <source>It was not pulled under this name, so there is nothing to compare; the registry has one.</source>
        <translation>이 이름으로 받은 이미지가 아니어서 비교할 수 없습니다. 레지스트리에는 이 이름의 이미지가 있습니다.</translation>
    </message>
</context>
<context>
    <name>NoEnginePanel</name>
    <message>
        <source>No engine</source>
        <translation>엔진 없음</translation>
    </message>
    <message>
        <source>Start an engine of Dockpane’s own</source>
        <translation>Dockpane 자체 엔진 시작</translation>
    </message>
    <message>
        <source>Start the demo</source>
        <translation>데모 시작</translation>
    </message>
    <message>
        <source>An engine and a small registry on this machine: works without internet</source>
        <translation>이 컴퓨터에서 도는 엔진과 작은 레지스트리입니다. 인터넷 없이 동작합니다</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>설치</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>명령 복사</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행 상황</translation>
    </message>
    <message>
        <source>Starting an engine…</source>
        <translation>엔진을 시작하는 중…</translation>
    </message>
    <message>
        <source>No engine could be started</source>
        <translation>엔진을 시작하지 못했습니다</translation>
    </message>
    <message>
        <source>Looking for an engine…</source>
        <translation>엔진을 찾는 중…</translation>
    </message>
    <message>
        <source>This engine is refused</source>
        <translation>이 엔진에는 연결하지 않습니다</translation>
    </message>
    <message>
        <source>No engine answers</source>
        <translation>응답하는 엔진이 없습니다</translation>
    </message>
    <message>
        <source>There is no socket at {host}: no engine runs there.</source>
        <translation>{host}에 소켓이 없습니다. 그곳에서 실행 중인 엔진이 없습니다.</translation>
    </message>
    <message>
        <source>An engine is at {host}, but you are not allowed to use it. Who is in the group “docker” is; that group is as powerful as root.</source>
        <translation>{host}에 엔진이 있지만 사용 권한이 없습니다. “docker” 그룹의 구성원만 쓸 수 있으며, 이 그룹은 root와 같은 권한을 가집니다.</translation>
    </message>
    <message>
        <source>Nobody listens at {host}: the engine has stopped.</source>
        <translation>{host}에서 응답하는 쪽이 없습니다. 엔진이 멈춰 있습니다.</translation>
    </message>
    <message>
        <source>{host} takes the connection and then says nothing.</source>
        <translation>{host}이(가) 연결을 받은 뒤 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>{host} cannot be reached.</source>
        <translation>{host}에 연결할 수 없습니다.</translation>
    </message>
    <message>
        <source>An engine of Dockpane’s own stops with this window; its images stay.</source>
        <translation>Dockpane 자체 엔진은 이 창과 함께 멈추며, 이미지는 남습니다.</translation>
    </message>
</context>
<context>
    <name>NoRuns</name>
    <message>
        <source>Run hello-world</source>
        <translation>hello-world 실행</translation>
    </message>
    <message>
        <source>Nothing has been run yet</source>
        <translation>아직 실행한 것이 없습니다</translation>
    </message>
    <message>
        <source>Nothing runs here</source>
        <translation>실행 중인 것이 없습니다</translation>
    </message>
    <message>
        <source>Each run opens a tab here: its way from the client to the container, the pull of its image, and every line it prints. Choose an image on the left or type one into the command line, then press Run.</source>
        <translation>실행할 때마다 여기에 탭이 열려 클라이언트에서 컨테이너까지의 과정, 이미지 받기, 출력 내용을 보여 줍니다. 왼쪽에서 이미지를 선택하거나 명령줄에 입력한 뒤 실행을 누르세요.</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Notice</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Close notice</source>
        <translation>알림 닫기</translation>
    </message>
</context>
<context>
    <name>OptionForm</name>
    <message>
        <source>Browse…</source>
        <translation>찾아보기…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>파일 선택</translation>
    </message>
    <message>
        <source>Host port</source>
        <translation>호스트 포트</translation>
    </message>
    <message>
        <source>any free one</source>
        <translation>빈 포트 아무거나</translation>
    </message>
    <message>
        <source>Container port</source>
        <translation>컨테이너 포트</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>프로토콜</translation>
    </message>
    <message>
        <source>Host address</source>
        <translation>호스트 주소</translation>
    </message>
    <message>
        <source>all</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Folder or volume</source>
        <translation>폴더 또는 볼륨</translation>
    </message>
    <message>
        <source>a new volume</source>
        <translation>새 볼륨</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>폴더 선택</translation>
    </message>
    <message>
        <source>a folder here</source>
        <translation>이 컴퓨터의 폴더</translation>
    </message>
    <message>
        <source>in memory</source>
        <translation>메모리에</translation>
    </message>
    <message>
        <source>Path in the container</source>
        <translation>컨테이너 안 경로</translation>
    </message>
    <message>
        <source>Mount options</source>
        <translation>마운트 옵션</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>읽기 전용</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Pass ours on</source>
        <translation>현재 값 전달</translation>
    </message>
    <message>
        <source>Give it the value that the variable has for Dockpane</source>
        <translation>Dockpane에 설정된 이 변수의 값을 그대로 넘깁니다</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Show the value</source>
        <translation>값 보기</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Other options</source>
        <translation>그 밖의 옵션</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>공개</translation>
    </message>
    <message>
        <source>Mount</source>
        <translation>마운트</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변경</translation>
    </message>
    <message>
        <source>Add another</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Add another {option}</source>
        <translation>{option} 추가</translation>
    </message>
    <message>
        <source>and further ones in the line: {count}</source>
        <translation>명령줄에 더 있음: {count}개</translation>
    </message>
    <message>
        <source>from the image</source>
        <translation>이미지 기본값</translation>
    </message>
    <message>
        <source>Choose a file for {option}</source>
        <translation>{option} 파일 선택</translation>
    </message>
    <message>
        <source>given, and empty</source>
        <translation>지정됨, 비어 있음</translation>
    </message>
</context>
<context>
    <name>OptionPages</name>
    <message>
        <source>General</source>
        <translation>일반</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>포트</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>볼륨</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>환경 변수</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>리소스</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>보안</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>상태 검사</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>고급</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Address of a name server</source>
        <translation>네임 서버 주소</translation>
    </message>
    <message>
        <source>Annotation handed to the runtime, name=value</source>
        <translation>런타임에 전달할 주석, 이름=값</translation>
    </message>
    <message>
        <source>CPU time in each period, in microseconds</source>
        <translation>주기마다 쓸 수 있는 CPU 시간(마이크로초)</translation>
    </message>
    <message>
        <source>CPUs it may run on, as 0-3 or 0,1</source>
        <translation>실행할 수 있는 CPU, 예: 0-3 또는 0,1</translation>
    </message>
    <message>
        <source>Capability to add</source>
        <translation>추가할 권한(capability)</translation>
    </message>
    <message>
        <source>Capability to take away</source>
        <translation>뺄 권한(capability)</translation>
    </message>
    <message>
        <source>Checks in a row that must fail</source>
        <translation>비정상으로 볼 연속 검사 실패 횟수</translation>
    </message>
    <message>
        <source>Command that tells whether it is well</source>
        <translation>정상인지 검사하는 명령</translation>
    </message>
    <message>
        <source>Connect only this stream: stdin, stdout or stderr</source>
        <translation>이 스트림만 연결: stdin, stdout 또는 stderr</translation>
    </message>
    <message>
        <source>Control group namespace: host or private</source>
        <translation>제어 그룹 네임스페이스: host 또는 private</translation>
    </message>
    <message>
        <source>Device of the host, path[:path inside][:rwm]</source>
        <translation>호스트의 장치, 경로[:컨테이너 안 경로][:rwm]</translation>
    </message>
    <message>
        <source>Do not kill it when memory runs out</source>
        <translation>메모리가 부족해도 강제 종료하지 않음</translation>
    </message>
    <message>
        <source>Do not show how the pull goes</source>
        <translation>이미지 받기 진행 상황을 표시하지 않음</translation>
    </message>
    <message>
        <source>Do not verify signatures of images</source>
        <translation>이미지의 서명을 확인하지 않음</translation>
    </message>
    <message>
        <source>Domain to look names up in</source>
        <translation>이름을 찾을 검색 도메인</translation>
    </message>
    <message>
        <source>Driver for the volumes</source>
        <translation>볼륨 드라이버</translation>
    </message>
    <message>
        <source>Expose a port or a range without publishing it</source>
        <translation>게시하지 않고 포트나 범위를 노출</translation>
    </message>
    <message>
        <source>File of labels, one a line</source>
        <translation>한 줄에 하나씩 적은 레이블 파일</translation>
    </message>
    <message>
        <source>File of variables, one a line</source>
        <translation>한 줄에 하나씩 적은 환경 변수 파일</translation>
    </message>
    <message>
        <source>File to write the container&apos;s ID into</source>
        <translation>컨테이너 ID를 쓸 파일</translation>
    </message>
    <message>
        <source>Folder in memory, path[:options]</source>
        <translation>메모리에 둘 폴더, 경로[:옵션]</translation>
    </message>
    <message>
        <source>Folder to start in</source>
        <translation>시작할 작업 폴더</translation>
    </message>
    <message>
        <source>Further group of its user</source>
        <translation>사용자의 추가 그룹</translation>
    </message>
    <message>
        <source>Further name in that network</source>
        <translation>네트워크 안에서 쓸 추가 이름</translation>
    </message>
    <message>
        <source>Give it all rights on the host&apos;s kernel and devices</source>
        <translation>호스트의 커널과 장치에 대한 모든 권한을 줌</translation>
    </message>
    <message>
        <source>Give the container the engine&apos;s own socket, and our sign-ins</source>
        <translation>엔진 자체의 소켓과 로그인 정보를 컨테이너에 제공</translation>
    </message>
    <message>
        <source>Give the program a terminal</source>
        <translation>프로그램에 터미널을 할당</translation>
    </message>
    <message>
        <source>Graphics processors to give it, or all</source>
        <translation>할당할 GPU, 또는 all</translation>
    </message>
    <message>
        <source>Hardware address</source>
        <translation>하드웨어(MAC) 주소</translation>
    </message>
    <message>
        <source>How early it is killed when the host runs short, -1000 to 1000</source>
        <translation>호스트 메모리 부족 시 강제 종료 우선순위, -1000~1000</translation>
    </message>
    <message>
        <source>How readily it is swapped out, 0 to 100</source>
        <translation>스왑되는 정도, 0~100</translation>
    </message>
    <message>
        <source>IPC namespace</source>
        <translation>IPC 네임스페이스</translation>
    </message>
    <message>
        <source>IPv4 address in the network</source>
        <translation>네트워크 안의 IPv4 주소</translation>
    </message>
    <message>
        <source>IPv6 address in the network</source>
        <translation>네트워크 안의 IPv6 주소</translation>
    </message>
    <message>
        <source>Isolation technology</source>
        <translation>격리 기술</translation>
    </message>
    <message>
        <source>Keep the program&apos;s input open and pass ours on</source>
        <translation>프로그램의 입력을 열어 두고 이쪽 입력을 전달</translation>
    </message>
    <message>
        <source>Kernel setting of its namespaces, name=value</source>
        <translation>네임스페이스의 커널 설정, 이름=값</translation>
    </message>
    <message>
        <source>Keys that leave an attached container running</source>
        <translation>컨테이너를 실행해 둔 채 연결을 끊는 키</translation>
    </message>
    <message>
        <source>Label on the container, name=value</source>
        <translation>컨테이너 레이블, 이름=값</translation>
    </message>
    <message>
        <source>Leave it running in the background and print its ID</source>
        <translation>백그라운드에서 실행하고 ID를 출력</translation>
    </message>
    <message>
        <source>Limit of a process, name=soft[:hard]</source>
        <translation>프로세스 제한, 이름=소프트[:하드]</translation>
    </message>
    <message>
        <source>Line for /etc/hosts, name:address</source>
        <translation>/etc/hosts에 넣을 줄, 이름:주소</translation>
    </message>
    <message>
        <source>Link to another container, name[:alias]</source>
        <translation>다른 컨테이너와 연결, 이름[:별칭]</translation>
    </message>
    <message>
        <source>Link-local address</source>
        <translation>링크 로컬 주소</translation>
    </message>
    <message>
        <source>Longest time for one check</source>
        <translation>검사 한 번의 최대 시간</translation>
    </message>
    <message>
        <source>Memory nodes it may use, as 0-3 or 0,1</source>
        <translation>쓸 수 있는 메모리 노드, 예: 0-3 또는 0,1</translation>
    </message>
    <message>
        <source>Memory to shrink to when the host runs short</source>
        <translation>호스트 메모리 부족 시 줄일 메모리 크기</translation>
    </message>
    <message>
        <source>Most CPUs it may use, as 1.5</source>
        <translation>쓸 수 있는 최대 CPU 수, 예: 1.5</translation>
    </message>
    <message>
        <source>Most bytes a second of the system drive (Windows only)</source>
        <translation>시스템 드라이브의 초당 최대 바이트(Windows 전용)</translation>
    </message>
    <message>
        <source>Most bytes a second read from a device</source>
        <translation>장치에서 초당 읽을 최대 바이트</translation>
    </message>
    <message>
        <source>Most bytes a second written to a device</source>
        <translation>장치에 초당 쓸 최대 바이트</translation>
    </message>
    <message>
        <source>Most kernel memory; newer engines pass it over</source>
        <translation>최대 커널 메모리, 새 엔진은 무시함</translation>
    </message>
    <message>
        <source>Most memory and swap together; -1 for no limit</source>
        <translation>메모리와 스왑을 합친 최대 크기, -1은 무제한</translation>
    </message>
    <message>
        <source>Most memory it may use, as 512m</source>
        <translation>쓸 수 있는 최대 메모리, 예: 512m</translation>
    </message>
    <message>
        <source>Most operations a second of the system drive (Windows only)</source>
        <translation>시스템 드라이브의 초당 최대 작업 수(Windows 전용)</translation>
    </message>
    <message>
        <source>Most processes; -1 for no limit</source>
        <translation>최대 프로세스 수, -1은 무제한</translation>
    </message>
    <message>
        <source>Most reads a second from a device</source>
        <translation>장치에서 초당 읽을 최대 횟수</translation>
    </message>
    <message>
        <source>Most writes a second to a device</source>
        <translation>장치에 초당 쓸 최대 횟수</translation>
    </message>
    <message>
        <source>Mount [source:]target[:options]</source>
        <translation>마운트 [원본:]대상[:옵션]</translation>
    </message>
    <message>
        <source>Mount by name=value pairs: type=bind,source=…,target=…</source>
        <translation>이름=값 쌍으로 마운트: type=bind,source=…,target=…</translation>
    </message>
    <message>
        <source>Mount the container&apos;s own files read-only</source>
        <translation>컨테이너의 루트 파일 시스템을 읽기 전용으로 마운트</translation>
    </message>
    <message>
        <source>Mount what another container mounts</source>
        <translation>다른 컨테이너의 볼륨을 마운트</translation>
    </message>
    <message>
        <source>NIS domain name</source>
        <translation>NIS 도메인 이름</translation>
    </message>
    <message>
        <source>Name of the container; the engine invents one otherwise</source>
        <translation>컨테이너 이름, 없으면 엔진이 지음</translation>
    </message>
    <message>
        <source>Name the container gives itself</source>
        <translation>컨테이너의 호스트 이름</translation>
    </message>
    <message>
        <source>Network to join</source>
        <translation>연결할 네트워크</translation>
    </message>
    <message>
        <source>Number of CPUs (Windows only)</source>
        <translation>CPU 수(Windows 전용)</translation>
    </message>
    <message>
        <source>OCI runtime to start it with</source>
        <translation>시작할 때 쓸 OCI 런타임</translation>
    </message>
    <message>
        <source>Option for the resolver</source>
        <translation>DNS 리졸버 옵션</translation>
    </message>
    <message>
        <source>Option for the storage driver, name=value</source>
        <translation>스토리지 드라이버 옵션, 이름=값</translation>
    </message>
    <message>
        <source>Option of the log driver, name=value</source>
        <translation>로그 드라이버 옵션, 이름=값</translation>
    </message>
    <message>
        <source>Parent of its control group</source>
        <translation>상위 제어 그룹</translation>
    </message>
    <message>
        <source>Pass signals on to the program</source>
        <translation>신호를 프로그램에 전달</translation>
    </message>
    <message>
        <source>Period of real-time scheduling, in microseconds</source>
        <translation>실시간 스케줄링 주기(마이크로초)</translation>
    </message>
    <message>
        <source>Period of the CPU limit, in microseconds</source>
        <translation>CPU 제한 주기(마이크로초)</translation>
    </message>
    <message>
        <source>Process namespace: host or container:name</source>
        <translation>프로세스 네임스페이스: host 또는 container:이름</translation>
    </message>
    <message>
        <source>Program to start instead of the image&apos;s own</source>
        <translation>이미지의 기본 프로그램 대신 시작할 프로그램</translation>
    </message>
    <message>
        <source>Publish a port: [address:][host port:]port[/protocol]</source>
        <translation>포트 게시: [주소:][호스트 포트:]포트[/프로토콜]</translation>
    </message>
    <message>
        <source>Publish every exposed port on a free one</source>
        <translation>노출된 모든 포트를 빈 포트에 게시</translation>
    </message>
    <message>
        <source>Put a small init in front that reaps processes and passes signals on</source>
        <translation>프로세스를 정리하고 신호를 전달하는 작은 init을 앞에 둠</translation>
    </message>
    <message>
        <source>Real-time CPU time in each period, in microseconds</source>
        <translation>주기마다 쓸 실시간 CPU 시간(마이크로초)</translation>
    </message>
    <message>
        <source>Remove the container and its anonymous volumes when it ends</source>
        <translation>끝나면 컨테이너와 익명 볼륨을 제거</translation>
    </message>
    <message>
        <source>Rule of which devices it may open</source>
        <translation>열 수 있는 장치를 정하는 규칙</translation>
    </message>
    <message>
        <source>Seconds between asking it to end and killing it</source>
        <translation>종료 요청 후 강제 종료까지의 시간(초)</translation>
    </message>
    <message>
        <source>Security option</source>
        <translation>보안 옵션</translation>
    </message>
    <message>
        <source>Share of the CPUs (Windows only)</source>
        <translation>CPU 점유 비율(Windows 전용)</translation>
    </message>
    <message>
        <source>Signal that asks the program to end</source>
        <translation>프로그램에 종료를 요청하는 신호</translation>
    </message>
    <message>
        <source>Size of /dev/shm</source>
        <translation>/dev/shm 크기</translation>
    </message>
    <message>
        <source>Switch the image&apos;s own check off</source>
        <translation>이미지의 상태 검사를 끔</translation>
    </message>
    <message>
        <source>Time between checks while it comes up</source>
        <translation>시작하는 동안의 검사 간격</translation>
    </message>
    <message>
        <source>Time from one check to the next</source>
        <translation>검사 간격</translation>
    </message>
    <message>
        <source>Time to come up in before failures count</source>
        <translation>실패로 치기 전에 기다릴 시작 시간</translation>
    </message>
    <message>
        <source>UTS namespace: host</source>
        <translation>UTS 네임스페이스: host</translation>
    </message>
    <message>
        <source>User namespace</source>
        <translation>사용자 네임스페이스</translation>
    </message>
    <message>
        <source>User, and group, to run as: name or number[:group]</source>
        <translation>실행할 사용자와 그룹: 이름 또는 번호[:그룹]</translation>
    </message>
    <message>
        <source>Variable: NAME=value, or NAME alone to pass ours on</source>
        <translation>환경 변수: 이름=값, 이름만 쓰면 이쪽 값을 전달</translation>
    </message>
    <message>
        <source>Weight against other containers</source>
        <translation>다른 컨테이너에 대한 가중치</translation>
    </message>
    <message>
        <source>Weight of its disk traffic, 10 to 1000</source>
        <translation>디스크 입출력 가중치, 10~1000</translation>
    </message>
    <message>
        <source>Weight of traffic to one device, path:weight</source>
        <translation>장치별 입출력 가중치, 경로:가중치</translation>
    </message>
    <message>
        <source>When to fetch the image: always, missing or never</source>
        <translation>이미지를 받을 때: always, missing 또는 never</translation>
    </message>
    <message>
        <source>When to start it again: no, on-failure[:times], always, unless-stopped</source>
        <translation>다시 시작할 때: no, on-failure[:횟수], always, unless-stopped</translation>
    </message>
    <message>
        <source>Where the engine keeps its output</source>
        <translation>엔진이 출력을 보관할 곳(로그 드라이버)</translation>
    </message>
    <message>
        <source>Which build of the image to run, as linux/arm64</source>
        <translation>실행할 이미지의 플랫폼, 예: linux/arm64</translation>
    </message>
</context>
<context>
    <name>OptionsForm</name>
    <message>
        <source>Options of docker run</source>
        <translation>docker run 옵션</translation>
    </message>
    <message>
        <source>Search options by name or meaning…</source>
        <translation>이름이나 뜻으로 옵션 검색…</translation>
    </message>
    <message>
        <source>Search options</source>
        <translation>옵션 검색</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>다른 형식으로 복사</translation>
    </message>
    <message>
        <source>Copies the run as the line says it, with its passwords and tokens</source>
        <translation>비밀번호와 토큰을 포함해 명령줄에 적힌 그대로 실행을 복사합니다</translation>
    </message>
    <message>
        <source>Clear options</source>
        <translation>옵션 모두 지우기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>State of the line</source>
        <translation>명령줄 상태</translation>
    </message>
    <message>
        <source>Put the form&apos;s line back</source>
        <translation>폼의 명령줄로 되돌리기</translation>
    </message>
    <message>
        <source>Ctrl+Enter runs it · Esc closes</source>
        <translation>Ctrl+Enter 실행 · Esc 닫기</translation>
    </message>
    <message>
        <source>The line cannot be read: {reason}. The form keeps what it had.</source>
        <translation>명령줄을 읽을 수 없습니다: {reason}. 폼은 이전 내용을 그대로 둡니다.</translation>
    </message>
    <message>
        <source>The line names no image yet.</source>
        <translation>명령줄에 아직 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>Line and form say the same.</source>
        <translation>명령줄과 폼의 내용이 같습니다.</translation>
    </message>
</context>
<context>
    <name>OtherImageDialog</name>
    <message>
        <source>Compare images</source>
        <translation>이미지 비교</translation>
    </message>
    <message>
        <source>Search images</source>
        <translation>이미지 검색</translation>
    </message>
    <message>
        <source>Search the images to compare with</source>
        <translation>비교할 이미지 검색</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Images to compare with</source>
        <translation>비교할 이미지</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Compare {image} with</source>
        <translation>{image}와(과) 비교할 이미지</translation>
    </message>
    <message>
        <source>There is no other image here.</source>
        <translation>여기에는 다른 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>No image matches.</source>
        <translation>일치하는 이미지가 없습니다.</translation>
    </message>
</context>
<context>
    <name>OverviewView</name>
    <message>
        <source>Image overview</source>
        <translation>이미지 개요</translation>
    </message>
    <message>
        <source>In plain words: {text}</source>
        <translation>쉬운 말로: {text}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Entrypoint</source>
        <translation>엔트리포인트</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>포트</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>볼륨</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>root (not set)</source>
        <translation>root(설정 안 됨)</translation>
    </message>
    <message>
        <source>Work directory</source>
        <translation>작업 디렉터리</translation>
    </message>
    <message>
        <source>/ (not set)</source>
        <translation>/(설정 안 됨)</translation>
    </message>
    <message>
        <source>Stop signal</source>
        <translation>중지 신호</translation>
    </message>
    <message>
        <source>SIGTERM (not set)</source>
        <translation>SIGTERM(설정 안 됨)</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>생성</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>작성자</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>다이제스트</translation>
    </message>
    <message>
        <source>none: never pulled or pushed</source>
        <translation>없음: 풀하거나 푸시한 적 없음</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>레이어 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>환경 변수</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>{what}: the first {shown} of {count}</source>
        <translation>{what}: {count}개 중 처음 {shown}개</translation>
    </message>
    <message>
        <source>{what}: none</source>
        <translation>{what}: 없음</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>표시</translation>
    </message>
    <message>
        <source>Show the value of {key}</source>
        <translation>{key} 값 표시</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
</context>
<context>
    <name>OwnEngine</name>
    <message>
        <source>Demo engine</source>
        <translation>데모 엔진</translation>
    </message>
    <message>
        <source>Own engine</source>
        <translation>자체 엔진</translation>
    </message>
</context>
<context>
    <name>PastRun</name>
    <message>
        <source>Its end was not seen</source>
        <translation>어떻게 끝났는지 알 수 없음</translation>
    </message>
    <message>
        <source>Exited with {code}</source>
        <translation>종료 코드 {code}</translation>
    </message>
    <message>
        <source>Its passwords and tokens were not kept: it goes into the command line, where you put them in.</source>
        <translation>비밀번호와 토큰은 보관하지 않았습니다. 명령줄에 넣은 뒤 직접 채우세요.</translation>
    </message>
</context>
<context>
    <name>PastRunDelegate</name>
    <message>
        <source>Name of the run</source>
        <translation>실행 이름</translation>
    </message>
    <message>
        <source>A name for this run</source>
        <translation>이 실행의 이름</translation>
    </message>
</context>
<context>
    <name>PastRunsModel</name>
    <message>
        <source>Line</source>
        <translation>명령줄</translation>
    </message>
    <message>
        <source>When</source>
        <translation>언제</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>걸린 시간</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>고정됨</translation>
    </message>
</context>
<context>
    <name>PastRunsTable</name>
    <message>
        <source>List of earlier runs</source>
        <translation>이전 실행 목록</translation>
    </message>
</context>
<context>
    <name>PasteDialog</name>
    <message>
        <source>Paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n line(s)? The program may run each of them at once.</source>
        <translation>
            <numerusform>%n줄을 붙여넣을까요? 프로그램이 각 줄을 바로 실행할 수 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>돌아가기</translation>
    </message>
</context>
<context>
    <name>PortLinks</name>
    <message>
        <source>More ports</source>
        <translation>포트 더 보기</translation>
    </message>
    <message>
        <source>Opens {target}</source>
        <translation>{target} 열기</translation>
    </message>
    <message>
        <source>Nobody answers at {target} yet</source>
        <translation>{target}에서 아직 응답이 없습니다</translation>
    </message>
    <message>
        <source>Leads to {port} of the container, which no browser here can open</source>
        <translation>컨테이너의 {port}에 연결되며, 여기의 브라우저로는 열 수 없습니다</translation>
    </message>
</context>
<context>
    <name>PrivateEngine</name>
    <message>
        <source>Making a network for the engine</source>
        <translation>엔진용 네트워크를 만드는 중</translation>
    </message>
    <message>
        <source>Starting containerd</source>
        <translation>containerd를 시작하는 중</translation>
    </message>
    <message>
        <source>Starting the Docker engine</source>
        <translation>Docker 엔진을 시작하는 중</translation>
    </message>
    <message>
        <source>Building {name}</source>
        <translation>{name} 이미지를 만드는 중</translation>
    </message>
    <message>
        <source>{why} Installing them: {command}</source>
        <translation>{why} 설치하는 중: {command}</translation>
    </message>
    <message>
        <source>An engine of Dockpane&apos;s own runs on Linux only; start Docker Desktop here.</source>
        <translation>Dockpane 자체 엔진은 Linux에서만 실행됩니다. 여기서는 Docker Desktop을 시작하세요.</translation>
    </message>
    <message>
        <source>An engine of Dockpane&apos;s own needs root&apos;s rights; this user does not have them.</source>
        <translation>Dockpane 자체 엔진에는 root 권한이 필요하지만 이 사용자에게는 없습니다.</translation>
    </message>
    <message>
        <source>This machine does not let even root mount file systems: it is a container without rights.</source>
        <translation>이 컴퓨터에서는 root도 파일 시스템을 마운트할 수 없습니다. 권한이 없는 컨테이너입니다.</translation>
    </message>
    <message>
        <source>This machine does not let even root make networks: it is a container without rights.</source>
        <translation>이 컴퓨터에서는 root도 네트워크를 만들 수 없습니다. 권한이 없는 컨테이너입니다.</translation>
    </message>
    <message>
        <source>This machine has no control groups mounted, and without them no container can run.</source>
        <translation>이 컴퓨터에는 컨트롤 그룹이 마운트되어 있지 않으며, 컨트롤 그룹 없이는 컨테이너를 실행할 수 없습니다.</translation>
    </message>
    <message>
        <source>This machine does not allow new namespaces, and without them no container can run.</source>
        <translation>이 컴퓨터는 새 네임스페이스를 허용하지 않으며, 네임스페이스 없이는 컨테이너를 실행할 수 없습니다.</translation>
    </message>
    <message>
        <source>This machine does not let an engine make control groups: {error}.</source>
        <translation>이 컴퓨터에서는 엔진이 컨트롤 그룹을 만들 수 없습니다: {error}.</translation>
    </message>
    <message>
        <source>This machine does not let an engine make a network bridge: {error}.</source>
        <translation>이 컴퓨터에서는 엔진이 네트워크 브리지를 만들 수 없습니다: {error}.</translation>
    </message>
    <message>
        <source>These programs are missing: {names}.</source>
        <translation>다음 프로그램이 없습니다: {names}.</translation>
    </message>
    <message>
        <source>The busybox of this machine needs libraries; a static one is missing.</source>
        <translation>이 컴퓨터의 busybox는 라이브러리가 필요한 것이며, 정적으로 링크된 busybox가 없습니다.</translation>
    </message>
    <message>
        <source>Only root can install packages here.</source>
        <translation>여기서는 root만 패키지를 설치할 수 있습니다.</translation>
    </message>
    <message>
        <source>The packages could not be installed (exit status {status}).</source>
        <translation>패키지를 설치하지 못했습니다(종료 상태 {status}).</translation>
    </message>
    <message>
        <source>Another program already runs its own engine in {folder}.</source>
        <translation>다른 프로그램이 이미 {folder}에서 자체 엔진을 실행하고 있습니다.</translation>
    </message>
    <message>
        <source>An earlier engine could not be cleared away: {left}.</source>
        <translation>이전 엔진을 정리하지 못했습니다: {left}.</translation>
    </message>
    <message>
        <source>The demo in {folder} is running.</source>
        <translation>{folder}의 데모가 실행 중입니다.</translation>
    </message>
    <message>
        <source>An earlier demo could not be cleared away: {left}.</source>
        <translation>이전 데모를 정리하지 못했습니다: {left}.</translation>
    </message>
    <message>
        <source>{role} could not be started: {error}.</source>
        <translation>{role}: 시작하지 못했습니다({error}).</translation>
    </message>
    <message>
        <source>{role} did not answer within a minute.</source>
        <translation>{role}: 1분 안에 응답하지 않았습니다.</translation>
    </message>
    <message>
        <source>{role} of the private engine ended (signal {number}).</source>
        <translation>자체 엔진의 {role}: 종료되었습니다(시그널 {number}).</translation>
    </message>
    <message>
        <source>{role} of the private engine ended (exit status {number}).</source>
        <translation>자체 엔진의 {role}: 종료되었습니다(종료 상태 {number}).</translation>
    </message>
    <message>
        <source>The registry could not be started.</source>
        <translation>레지스트리를 시작하지 못했습니다.</translation>
    </message>
    <message>
        <source>The registry did not answer.</source>
        <translation>레지스트리가 응답하지 않았습니다.</translation>
    </message>
    <message>
        <source>{name} could not be put into the registry: {error}.</source>
        <translation>{name}: 레지스트리에 넣지 못했습니다({error}).</translation>
    </message>
    <message>
        <source>The disk is full. The engine said: {last}</source>
        <translation>디스크가 가득 찼습니다. 엔진의 메시지: {last}</translation>
    </message>
    <message>
        <source>This machine does not let an engine use control groups. The engine said: {last}</source>
        <translation>이 컴퓨터에서는 엔진이 컨트롤 그룹을 사용할 수 없습니다. 엔진의 메시지: {last}</translation>
    </message>
    <message>
        <source>No storage driver works on this file system. The engine said: {last}</source>
        <translation>이 파일 시스템에서 동작하는 스토리지 드라이버가 없습니다. 엔진의 메시지: {last}</translation>
    </message>
    <message>
        <source>This machine forbids what an engine needs (mounts, namespaces). The engine said: {last}</source>
        <translation>이 컴퓨터는 엔진에 필요한 것(마운트, 네임스페이스)을 허용하지 않습니다. 엔진의 메시지: {last}</translation>
    </message>
    <message>
        <source>The engine could not start: {last}</source>
        <translation>엔진을 시작하지 못했습니다: {last}</translation>
    </message>
    <message>
        <source>The engine could not start: it ended without a word</source>
        <translation>엔진을 시작하지 못했습니다. 아무 메시지 없이 종료되었습니다</translation>
    </message>
</context>
<context>
    <name>Pull</name>
    <message>
        <source>The pull of {image} was cancelled</source>
        <translation>{image} 받기를 취소했습니다</translation>
    </message>
    <message>
        <source>{image} was not pulled</source>
        <translation>{image}을(를) 받지 못했습니다</translation>
    </message>
    <message>
        <source>Pulled {image}</source>
        <translation>{image} 받음</translation>
    </message>
    <message>
        <source>Pushing {image}</source>
        <translation>{image} 푸시 중</translation>
    </message>
    <message>
        <source>Pushed {image}</source>
        <translation>{image} 푸시 완료</translation>
    </message>
    <message>
        <source>{image} was not pushed</source>
        <translation>{image}을(를) 푸시하지 못했습니다</translation>
    </message>
    <message>
        <source>The push of {image} was cancelled</source>
        <translation>{image} 푸시를 취소했습니다</translation>
    </message>
    <message>
        <source>Saving {image}</source>
        <translation>{image} 저장 중</translation>
    </message>
    <message>
        <source>Saved {image}</source>
        <translation>{image} 저장 완료</translation>
    </message>
    <message>
        <source>{image} was not saved</source>
        <translation>{image}을(를) 저장하지 못했습니다</translation>
    </message>
    <message>
        <source>Saving {image} was cancelled</source>
        <translation>{image} 저장을 취소했습니다</translation>
    </message>
    <message>
        <source>Loading {image}</source>
        <translation>{image} 불러오는 중</translation>
    </message>
    <message>
        <source>Loaded {image}</source>
        <translation>{image} 불러옴</translation>
    </message>
    <message>
        <source>{image} was not loaded</source>
        <translation>{image}을(를) 불러오지 못했습니다</translation>
    </message>
    <message>
        <source>Loading {image} was cancelled</source>
        <translation>{image} 불러오기를 취소했습니다</translation>
    </message>
    <message>
        <source>Importing {image}</source>
        <translation>{image} 가져오는 중</translation>
    </message>
    <message>
        <source>Imported {image}</source>
        <translation>{image} 가져옴</translation>
    </message>
    <message>
        <source>{image} was not imported</source>
        <translation>{image}을(를) 가져오지 못했습니다</translation>
    </message>
    <message>
        <source>Importing {image} was cancelled</source>
        <translation>{image} 가져오기를 취소했습니다</translation>
    </message>
    <message>
        <source>the engine is packing</source>
        <translation>엔진이 묶는 중</translation>
    </message>
    <message>
        <source>opening the file</source>
        <translation>파일을 여는 중</translation>
    </message>
    <message>
        <source>Cancel: layers that have not arrived whole will have to be sent again</source>
        <translation>취소: 다 보내지 못한 레이어는 다시 보내야 합니다</translation>
    </message>
    <message>
        <source>Cancel: nothing is written, what the file held before stays</source>
        <translation>취소: 아무것도 쓰지 않으며 이전 파일은 그대로 둡니다</translation>
    </message>
    <message>
        <source>Cancel: the engine keeps nothing of it</source>
        <translation>취소: 엔진에 아무것도 남지 않습니다</translation>
    </message>
    <message>
        <source>layers that had arrived whole stay in the registry</source>
        <translation>다 보낸 레이어는 레지스트리에 남아 있습니다</translation>
    </message>
    <message>
        <source>nothing was written</source>
        <translation>아무것도 쓰지 않았습니다</translation>
    </message>
    <message>
        <source>the engine kept nothing of it</source>
        <translation>엔진에 아무것도 남지 않았습니다</translation>
    </message>
    <message>
        <source>the registry had all of it</source>
        <translation>레지스트리에 모두 있었습니다</translation>
    </message>
    <message>
        <source>there was nothing in it</source>
        <translation>내용이 없었습니다</translation>
    </message>
    <message>
        <source>Pulling {image}</source>
        <translation>{image} 받는 중</translation>
    </message>
    <message>
        <source>Nothing has been fetched yet: cancelling loses nothing</source>
        <translation>아직 받은 것이 없으므로 취소해도 잃는 것이 없습니다</translation>
    </message>
    <message>
        <source>Cancel: the {size} fetched so far will have to be fetched again</source>
        <translation>취소: 지금까지 받은 {size}는 다시 받아야 합니다</translation>
    </message>
    <message>
        <source>Pulling fs layer</source>
        <translation>레이어 준비</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>다운로드 중</translation>
    </message>
    <message>
        <source>Verifying checksum</source>
        <translation>체크섬 확인 중</translation>
    </message>
    <message>
        <source>Download complete</source>
        <translation>다운로드 완료</translation>
    </message>
    <message>
        <source>Extracting</source>
        <translation>압축 푸는 중</translation>
    </message>
    <message>
        <source>Pull complete</source>
        <translation>받기 완료</translation>
    </message>
    <message>
        <source>Already exists</source>
        <translation>이미 있음</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>준비 중</translation>
    </message>
    <message>
        <source>Pushing</source>
        <translation>푸시 중</translation>
    </message>
    <message>
        <source>Pushed</source>
        <translation>푸시됨</translation>
    </message>
    <message>
        <source>Layer already exists</source>
        <translation>레이어가 이미 있음</translation>
    </message>
    <message>
        <source>Loading layer</source>
        <translation>레이어 불러오는 중</translation>
    </message>
    <message>
        <source>asking the registry</source>
        <translation>레지스트리에 묻는 중</translation>
    </message>
    <message>
        <source>nothing had been fetched</source>
        <translation>받은 것 없음</translation>
    </message>
    <message>
        <source>{size} will have to be fetched again</source>
        <translation>{size} 다시 받아야 함</translation>
    </message>
    <message>
        <source>{done} of {seen} layers</source>
        <translation>레이어 {seen}개 중 {done}개</translation>
    </message>
    <message>
        <source>{size} in {time}</source>
        <translation>{time} 동안 {size}</translation>
    </message>
    <message>
        <source>nothing had to be fetched</source>
        <translation>새로 받은 것 없음</translation>
    </message>
</context>
<context>
    <name>PullDialog</name>
    <message>
        <source>Pull image</source>
        <translation>이미지 받기</translation>
    </message>
    <message>
        <source>Which image?</source>
        <translation>어떤 이미지를 받을까요?</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>받기</translation>
    </message>
    <message>
        <source>Search Docker Hub</source>
        <translation>Docker Hub 검색</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>로그인…</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>레지스트리</translation>
    </message>
    <message>
        <source>What the pull would fetch</source>
        <translation>받을 내용</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>리포지토리</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>별</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Found repositories</source>
        <translation>찾은 리포지토리</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Tags of the repository</source>
        <translation>리포지토리의 태그</translation>
    </message>
    <message>
        <source>Search finds repositories by a word; Tags lists what a repository has.</source>
        <translation>검색은 단어로 리포지토리를 찾고, 태그는 리포지토리에 있는 태그를 보여 줍니다.</translation>
    </message>
    <message>
        <source>A name as after docker pull: registry, repository, tag or digest.</source>
        <translation>docker pull 뒤에 쓰는 이름: 레지스트리, 리포지토리, 태그 또는 다이제스트.</translation>
    </message>
    <message>
        <source>Fetches {name}</source>
        <translation>{name}을(를) 받습니다</translation>
    </message>
    <message>
        <source>Asking Docker Hub…</source>
        <translation>Docker Hub에 묻는 중…</translation>
    </message>
    <message>
        <source>Asking {registry} for tags…</source>
        <translation>{registry}에 태그를 묻는 중…</translation>
    </message>
    <message>
        <source>Asking for its size…</source>
        <translation>크기를 묻는 중…</translation>
    </message>
    <message>
        <source>official</source>
        <translation>공식</translation>
    </message>
</context>
<context>
    <name>PullView</name>
    <message>
        <source>Layers</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Show layers</source>
        <translation>레이어 표시</translation>
    </message>
</context>
<context>
    <name>PushDialog</name>
    <message>
        <source>Push image</source>
        <translation>이미지 푸시</translation>
    </message>
    <message>
        <source>Where to?</source>
        <translation>어디로 보낼까요?</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>푸시</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>로그인…</translation>
    </message>
    <message>
        <source>Signed in as</source>
        <translation>로그인한 사용자</translation>
    </message>
    <message>
        <source>REGISTRY/REPOSITORY:TAG, or USER/REPOSITORY:TAG for Docker Hub.</source>
        <translation>레지스트리/리포지토리:태그, Docker Hub라면 사용자/리포지토리:태그.</translation>
    </message>
    <message>
        <source>A digest cannot be pushed to; it is computed.</source>
        <translation>다이제스트로는 푸시할 수 없습니다. 계산되는 값입니다.</translation>
    </message>
    <message>
        <source>Docker Hub</source>
        <translation>Docker Hub</translation>
    </message>
    <message>
        <source>Sends it to {where} as {name}</source>
        <translation>{where}에 {name}(으)로 보냅니다</translation>
    </message>
    <message>
        <source>Tags it {name} and sends it to {where}</source>
        <translation>{name} 태그를 붙여 {where}에 보냅니다</translation>
    </message>
    <message>
        <source>Signed in as {user}</source>
        <translation>{user}(으)로 로그인되어 있음</translation>
    </message>
    <message>
        <source>Signed in with a token</source>
        <translation>토큰으로 로그인되어 있음</translation>
    </message>
    <message>
        <source>Not signed in there</source>
        <translation>그곳에 로그인되어 있지 않음</translation>
    </message>
</context>
<context>
    <name>Registry</name>
    <message>
        <source>the first {tags}</source>
        <translation>처음 {tags}</translation>
    </message>
    <message>
        <source>nothing of that name</source>
        <translation>그런 이름이 없습니다</translation>
    </message>
    <message>
        <source>here already as {name}, nothing to fetch</source>
        <translation>이미 {name}(으)로 있음, 받을 것 없음</translation>
    </message>
    <message>
        <source>{size} to fetch</source>
        <translation>받을 크기 {size}</translation>
    </message>
    <message>
        <source>The registry cannot be reached ({reason}). Pulling may still work: the engine has a way of its own.</source>
        <translation>레지스트리에 연결할 수 없습니다({reason}). 엔진은 다른 경로를 쓰므로 받기는 될 수도 있습니다.</translation>
    </message>
    <message>
        <source>There is no such repository, or it wants a sign-in ({reason}).</source>
        <translation>그런 리포지토리가 없거나 로그인이 필요합니다({reason}).</translation>
    </message>
    <message>
        <source>The registry does not have it ({reason}).</source>
        <translation>레지스트리에 없습니다({reason}).</translation>
    </message>
    <message>
        <source>No answer: {reason}</source>
        <translation>응답 없음: {reason}</translation>
    </message>
</context>
<context>
    <name>RemovalDialog</name>
    <message>
        <source>Remove image</source>
        <translation>이미지 제거</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>{name}을(를) 제거할까요?</translation>
    </message>
    <message>
        <source>What it frees</source>
        <translation>확보되는 공간</translation>
    </message>
    <message>
        <source>Force: remove it all the same</source>
        <translation>강제로 제거</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Only this name goes. The image stays here as {names}.</source>
        <translation>이 이름만 제거됩니다. 이미지는 {names}(으)로 남습니다.</translation>
    </message>
    <message>
        <source>The image has other names, which go with it: {names}.</source>
        <translation>이미지의 다른 이름도 함께 제거됩니다: {names}.</translation>
    </message>
    <message>
        <source>Its layers are deleted, but for those that other images share.</source>
        <translation>다른 이미지와 공유하는 레이어를 빼고 모두 제거됩니다.</translation>
    </message>
    <message>
        <source>In the way: containers made from it.</source>
        <translation>이 이미지로 만든 컨테이너가 제거를 막고 있습니다.</translation>
    </message>
    <message>
        <source>A running container keeps its image: forced, only the name goes.</source>
        <translation>실행 중인 컨테이너가 이미지를 쓰고 있어, 강제로 제거해도 이름만 없어집니다.</translation>
    </message>
    <message>
        <source>Images built on it keep its layers: {names}.</source>
        <translation>이 이미지를 기반으로 만든 이미지가 레이어를 유지합니다: {names}.</translation>
    </message>
    <message>
        <source>Remove by force</source>
        <translation>강제 제거</translation>
    </message>
</context>
<context>
    <name>Run</name>
    <message>
        <source>Paused</source>
        <translation>일시 정지됨</translation>
    </message>
    <message>
        <source>Pulling</source>
        <translation>받는 중</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Exited ({code})</source>
        <translation>종료됨 ({code})</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Failed: {reason}</source>
        <translation>실패: {reason}</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>이유를 알 수 없음</translation>
    </message>
    <message>
        <source>Creating</source>
        <translation>만드는 중</translation>
    </message>
    <message>
        <source>{title} exited with code {code}</source>
        <translation>{title}: 종료 코드 {code}(으)로 끝남</translation>
    </message>
    <message>
        <source>asked to stop</source>
        <translation>중지 요청됨</translation>
    </message>
    <message>
        <source>asked to stop, killed in {seconds} s</source>
        <translation>중지를 요청함, {seconds}초 뒤 강제 종료</translation>
    </message>
    <message>
        <source>{time} in all</source>
        <translation>총 {time}</translation>
    </message>
    <message>
        <source>after {time}</source>
        <translation>{time} 후</translation>
    </message>
    <message>
        <source>exit code {code}</source>
        <translation>종료 코드 {code}</translation>
    </message>
    <message>
        <source>It runs, and has written nothing yet.</source>
        <translation>실행 중이며 아직 출력이 없습니다.</translation>
    </message>
    <message>
        <source>It wrote nothing.</source>
        <translation>출력이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>출력이 없었습니다.</translation>
    </message>
    <message>
        <source>What it writes will stand here.</source>
        <translation>출력이 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>the registry was not asked: the image was here</source>
        <translation>레지스트리에 묻지 않음: 이미지가 있었음</translation>
    </message>
    <message>
        <source>the registry was asked: the image was up to date</source>
        <translation>레지스트리에 확인함: 이미지가 최신이었음</translation>
    </message>
    <message>
        <source>the image was pulled first: {size}</source>
        <translation>이미지를 먼저 받음: {size}</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>저장…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>강제 종료</translation>
    </message>
    <message>
        <source>Edit and run</source>
        <translation>수정 후 실행</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation>명령줄 복사</translation>
    </message>
    <message>
        <source>Copies the line as it was run, with its passwords and tokens</source>
        <translation>비밀번호와 토큰을 포함해 실행한 그대로 명령을 복사합니다</translation>
    </message>
    <message>
        <source>Signals and pausing while it runs; afterwards what can be done with it</source>
        <translation>실행 중에는 신호와 일시 정지, 끝난 뒤에는 할 수 있는 일</translation>
    </message>
</context>
<context>
    <name>RunHistory</name>
    <message>
        <source>Earlier runs can neither be kept nor shown: {reason}. Running goes on without them.</source>
        <translation>이전 실행을 보관하거나 보여 줄 수 없습니다: {reason}. 실행은 그대로 할 수 있습니다.</translation>
    </message>
    <message>
        <source>The file of earlier runs was damaged. A new one was begun; the old one is kept as {path}.</source>
        <translation>이전 실행 파일이 손상되어 새로 만들었습니다. 옛 파일은 {path}에 남겨 두었습니다.</translation>
    </message>
</context>
<context>
    <name>RunTabBar</name>
    <message>
        <source>{title}, rings</source>
        <translation>{title}, 알림 울림</translation>
    </message>
</context>
<context>
    <name>SaveStrip</name>
    <message>
        <source>Save progress</source>
        <translation>저장 진행률</translation>
    </message>
    <message>
        <source>Save output</source>
        <translation>출력 저장</translation>
    </message>
    <message>
        <source>What:</source>
        <translation>대상:</translation>
    </message>
    <message>
        <source>Plain text, without colours and control characters</source>
        <translation>색상과 제어 문자를 뺀 일반 텍스트</translation>
    </message>
    <message>
        <source>Everything (*)</source>
        <translation>전체 출력 (*)</translation>
    </message>
    <message>
        <source>Standard output only (*)</source>
        <translation>표준 출력만 (*)</translation>
    </message>
    <message>
        <source>Standard error only (*)</source>
        <translation>표준 오류만 (*)</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Dismiss notice</source>
        <translation>알림 닫기</translation>
    </message>
    <message>
        <source>Cancel saving</source>
        <translation>저장 취소</translation>
    </message>
    <message>
        <source>Saving {name}: {size} of {total}</source>
        <translation>{name} 저장 중: {total} 중 {size}</translation>
    </message>
    <message>
        <source>{name} could not be saved: {reason}</source>
        <translation>{name}을(를) 저장하지 못했습니다: {reason}</translation>
    </message>
    <message>
        <source>Saving {name} was cancelled; nothing was written.</source>
        <translation>{name} 저장을 취소했습니다. 아무것도 쓰지 않았습니다.</translation>
    </message>
    <message>
        <source>{size} saved to {path}; {lost} of the output is no longer kept and is not in it.</source>
        <translation>{path}에 {size} 저장함. 출력 중 {lost}은(는) 더 이상 보관하지 않아 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>{size} saved to {path}</source>
        <translation>{path}에 {size} 저장함</translation>
    </message>
</context>
<context>
    <name>SeveralMenu</name>
    <message>
        <source>Pull again</source>
        <translation>다시 받기</translation>
    </message>
    <message>
        <source>Save as one archive…</source>
        <translation>아카이브 하나로 저장…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>제거…</translation>
    </message>
    <message>
        <source>Copy names</source>
        <translation>이름 복사</translation>
    </message>
</context>
<context>
    <name>SharingModel</name>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Layers, base first</source>
        <translation>레이어(바탕부터)</translation>
    </message>
    <message>
        <source>Frees alone</source>
        <translation>단독 확보량</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>사용 중</translation>
    </message>
</context>
<context>
    <name>SharingPage</name>
    <message>
        <source>What it frees</source>
        <translation>확보되는 공간</translation>
    </message>
    <message>
        <source>Force: remove it all the same</source>
        <translation>강제: 그래도 제거</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Shared layers</source>
        <translation>공유 레이어</translation>
    </message>
    <message>
        <source>All layers: {size}. Choose images to see what they free.</source>
        <translation>모든 레이어: {size}. 이미지를 선택하면 확보되는 공간을 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>Sign in to a registry</source>
        <translation>레지스트리 로그인</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>레지스트리</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Password or access token</source>
        <translation>비밀번호 또는 액세스 토큰</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>The engine at {host} is reached without encryption: on the way, others could read the password.</source>
        <translation>{host}의 엔진과는 암호화 없이 연결됩니다. 도중에 다른 사람이 비밀번호를 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>docker-credential-{helper} keeps it, as the Docker CLI has it set up. Dockpane keeps nothing.</source>
        <translation>Docker CLI 설정대로 docker-credential-{helper}이(가) 보관합니다. Dockpane은 아무것도 보관하지 않습니다.</translation>
    </message>
    <message>
        <source>The Docker CLI has no credential helper set up, and Dockpane writes no passwords into files. Sign in with the CLI instead:</source>
        <translation>Docker CLI에 자격 증명 도우미가 설정되어 있지 않으며, Dockpane은 비밀번호를 파일에 쓰지 않습니다. 대신 CLI로 로그인하세요:</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>묻는 중…</translation>
    </message>
</context>
<context>
    <name>SpaceDialog</name>
    <message>
        <source>Disk space of images</source>
        <translation>이미지의 디스크 공간</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Remove no more of them</source>
        <translation>더 이상 제거하지 않기</translation>
    </message>
    <message>
        <source>Clean up</source>
        <translation>정리</translation>
    </message>
    <message>
        <source>Sharing</source>
        <translation>공유</translation>
    </message>
    <message>
        <source>Disk usage</source>
        <translation>디스크 사용량</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>엔진에 묻는 중…</translation>
    </message>
</context>
<context>
    <name>TagDialog</name>
    <message>
        <source>Tag image</source>
        <translation>이미지에 태그 달기</translation>
    </message>
    <message>
        <source>One more name for it</source>
        <translation>추가할 이름</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>태그 달기</translation>
    </message>
    <message>
        <source>A repository and, after a colon, a tag.</source>
        <translation>리포지토리 이름과 콜론 뒤의 태그.</translation>
    </message>
    <message>
        <source>A digest cannot be given; it is computed.</source>
        <translation>다이제스트는 지정할 수 없습니다. 계산되는 값입니다.</translation>
    </message>
    <message>
        <source>It has this name already.</source>
        <translation>이미 이 이름을 가지고 있습니다.</translation>
    </message>
    <message>
        <source>{old} will also be {new}</source>
        <translation>{old}에 {new} 이름이 추가됩니다</translation>
    </message>
</context>
<context>
    <name>TerminalPane</name>
    <message>
        <source>All that was written, line by line</source>
        <translation>출력된 모든 내용을 줄 단위로 표시</translation>
    </message>
    <message>
        <source>Back to the terminal</source>
        <translation>터미널로 돌아가기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>모두 선택</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>찾기…</translation>
    </message>
    <message>
        <source>Save output…</source>
        <translation>출력 저장…</translation>
    </message>
</context>
<context>
    <name>TextTable</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
</context>
<context>
    <name>TransferActions</name>
    <message>
        <source>Save as archive</source>
        <translation>아카이브로 저장</translation>
    </message>
    <message>
        <source>Archives (*.tar)</source>
        <translation>아카이브 (*.tar)</translation>
    </message>
    <message>
        <source>Archives (*.tar *.tar.gz *.tgz *.tar.xz *.tar.bz2 *.tar.zst)</source>
        <translation>아카이브 (*.tar *.tar.gz *.tgz *.tar.xz *.tar.bz2 *.tar.zst)</translation>
    </message>
    <message>
        <source>Load archive</source>
        <translation>아카이브 불러오기</translation>
    </message>
    <message>
        <source>{name} is its only name; removing it removes the image</source>
        <translation>{name}은(는) 유일한 이름입니다. 지우면 이미지도 지워집니다</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
</context>
<context>
    <name>UsagePage</name>
    <message>
        <source>Number</source>
        <translation>개수</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>사용 중</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Can go</source>
        <translation>회수 가능</translation>
    </message>
    <message>
        <source>Disk usage</source>
        <translation>디스크 사용량</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>다시 묻기</translation>
    </message>
    <message>
        <source>The engine counts…</source>
        <translation>엔진이 계산하는 중…</translation>
    </message>
    <message>
        <source>Counted as docker system df counts.</source>
        <translation>docker system df와 같은 방식으로 계산했습니다.</translation>
    </message>
</context>
<context>
    <name>UsedByView</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Container or image</source>
        <translation>컨테이너 또는 이미지</translation>
    </message>
    <message>
        <source>Containers and images made from this image</source>
        <translation>이 이미지로 만든 컨테이너와 이미지</translation>
    </message>
    <message>
        <source>Images built on it could not be looked for: {why}</source>
        <translation>이 위에 만든 이미지를 찾지 못했습니다: {why}</translation>
    </message>
    <message>
        <source>Looking for images that are built on it: {known} of {total}</source>
        <translation>이 위에 만든 이미지를 찾는 중: {total}개 중 {known}개</translation>
    </message>
    <message>
        <source>Containers made from this image and images built on it are listed here.</source>
        <translation>이 이미지로 만든 컨테이너와 이 위에 만든 이미지가 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>사용 안 함</translation>
    </message>
</context>
<context>
    <name>ValueField</name>
    <message>
        <source>Choose</source>
        <translation>선택</translation>
    </message>
</context>
<context>
    <name>WholeText</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy: {what}</source>
        <translation>복사: {what}</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
</context>
<context>
    <name>WorkStrip</name>
    <message>
        <source>How far it is</source>
        <translation>진행 상황</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancel reading files</source>
        <translation>파일 읽기 취소</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Dismiss notice</source>
        <translation>알림 닫기</translation>
    </message>
    <message>
        <source>{what}: the engine packs the image …</source>
        <translation>{what}: 엔진이 이미지를 묶고 있습니다…</translation>
    </message>
    <message>
        <source>{what}: {read} of {total}</source>
        <translation>{what}: {total} 중 {read}</translation>
    </message>
</context>
<context>
    <name>WrappingLabel</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>레이어 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n layer(s)</source>
        <translation>
            <numerusform>레이어 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them here</source>
        <translation>
            <numerusform>그중 %n개가 여기 있음</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s)</source>
        <translation>
            <numerusform>태그 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n repositories</source>
        <translation>
            <numerusform>리포지토리 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) and folder(s)</source>
        <translation>
            <numerusform>파일과 폴더 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_RequestRow</name>
    <message>
        <source>Copy as curl</source>
        <translation>curl로 복사</translation>
    </message>
    <message>
        <source>Copies the request as it was sent, with the values of its variables</source>
        <translation>변수 값을 포함해 보낸 그대로 요청을 복사합니다</translation>
    </message>
    <message>
        <source>Copy as curl: {request}</source>
        <translation>curl로 복사: {request}</translation>
    </message>
</context>
<context>
    <name>_Strip</name>
    <message>
        <source>Pulling {name}</source>
        <translation>{name} 받는 중</translation>
    </message>
    <message>
        <source>Pushing {name}</source>
        <translation>{name} 푸시 중</translation>
    </message>
    <message>
        <source>Saving {name}</source>
        <translation>{name} 저장 중</translation>
    </message>
    <message>
        <source>Loading {name}</source>
        <translation>{name} 불러오는 중</translation>
    </message>
    <message>
        <source>Importing {name}</source>
        <translation>{name} 가져오는 중</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
</context>
</TS>

//! Whatever a person does in whatever order: the text stays whole, everything can be taken back to the first state and done
//! again to the last, and closing the program in between changes nothing.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use tempfile::TempDir;
use zhenggai::app::{Action, App, Command, Focus, OpenReport, Reveal};
use zhenggai::edit::correct::{Correction, Scope};
use zhenggai::outline::{
    Annotation, Document, HeaderField, HeaderOverride, IgnoreKey, Kind, Level, MarkValue, Outline,
    SegmentId, Status,
};
use zhenggai::text::{TextPos, TextRange};

use crate::laws::check_outline;

const REPORT: &str = "中共云岭区示例局党组关于巡察整改情况的通报\n根据区委统一部署，2024年3月1日至4月10日，区委第一巡察组对\
区示例局党组开展了巡察。现将整改情况公布如下。\n一、整改情况\n（一）学习方面\n1.关于“学得不深”问题。\n整改情况：一是制定\n\
学习计划；二是是开展交流研讨。\n完成情况：已完成\n第 2 页\n3.关于“管得不严”问题。\n整改情况：一是修订制度。三是开展检查。\n\
完成情况：正在整改\n二、下一步打算\n继续抓好整改。\n中共云岭区示例局党组\n2024年9月2日\n";

/// What a person does next.
#[derive(Debug, Clone)]
enum Act {
    /// An action, with the caret and the words selected where there are any.
    Do(Action, Option<Index>, Option<(Index, Index)>),
    Select(Vec<Index>),
    Correct(Asked),
    /// To just after an act of the history, or to before all of them.
    StepTo(Option<Index>),
    Restart,
}

/// A correction that no action makes, or makes only of what is selected.
#[derive(Debug, Clone)]
enum Asked {
    TakeRange(Index, Index, Kind),
    Shift(Vec<Index>, i8, Scope),
    Split(Index),
    Begin(Index, Kind, u8),
    MoveBoundary(Index, Index),
    Title(Index, Option<String>),
    Status(Index, Option<Status>),
    Header(HeaderField, Option<HeaderOverride>),
    Noise(Index, Index),
    Note(Index, String),
    Tags(Index, std::collections::BTreeSet<String>),
    Ignore(Index, Option<String>),
    Together(Vec<Asked>),
}

/// The actions that change a report, or what is selected in it.
fn actions() -> Vec<Action> {
    let walks = [
        Action::NextUnconfirmed,
        Action::NextDoubtful,
        Action::PreviousDoubtful,
        Action::NextProblem,
        Action::PreviousProblem,
    ];
    Action::all()
        .filter(|action| action.is_correction())
        .chain(walks)
        .collect()
}

fn acts() -> impl Strategy<Value = Act> {
    let at = any::<Index>;
    let range = || option::of((at(), at()));
    prop_oneof![
        10 => (select(actions()), option::of(at()), range()).prop_map(|(action, caret, words)| Act::Do(action, caret, words)),
        2 => Just(Act::Do(Action::Undo, None, None)),
        2 => Just(Act::Do(Action::Redo, None, None)),
        4 => vec(at(), 0..4).prop_map(Act::Select),
        8 => asked(1).prop_map(Act::Correct),
        1 => option::of(at()).prop_map(Act::StepTo),
        1 => Just(Act::Restart),
    ]
}

fn asked(depth: u32) -> BoxedStrategy<Asked> {
    let at = any::<Index>;
    let kind = || select(&Kind::ALL[..]);
    let words = || "[一二三a ]{0,4}";
    let one = prop_oneof![
        (at(), at(), kind()).prop_map(|(a, b, kind)| Asked::TakeRange(a, b, kind)),
        (
            vec(at(), 1..4),
            -3..4_i8,
            select(vec![Scope::Alone, Scope::WithBelow])
        )
            .prop_map(|(ids, steps, scope)| Asked::Shift(ids, steps, scope)),
        at().prop_map(Asked::Split),
        (at(), kind(), 0..=15_u8).prop_map(|(at, kind, level)| Asked::Begin(at, kind, level)),
        (at(), at()).prop_map(|(id, to)| Asked::MoveBoundary(id, to)),
        (at(), option::of(words())).prop_map(|(id, title)| Asked::Title(id, title)),
        (at(), option::of(select(Status::ALL))).prop_map(|(id, status)| Asked::Status(id, status)),
        (select(HeaderField::ALL), words()).prop_map(|(field, words)| {
            let answer = HeaderOverride::Value(MarkValue::Text(words));
            Asked::Header(field, Some(answer))
        }),
        select(HeaderField::ALL)
            .prop_map(|field| Asked::Header(field, Some(HeaderOverride::Absent))),
        select(HeaderField::ALL).prop_map(|field| Asked::Header(field, None)),
        (at(), at()).prop_map(|(a, b)| Asked::Noise(a, b)),
        (at(), words()).prop_map(|(id, note)| Asked::Note(id, note)),
        (at(), btree_set(words(), 0..3)).prop_map(|(id, tags)| Asked::Tags(id, tags)),
        (at(), option::of(words())).prop_map(|(at, reason)| Asked::Ignore(at, reason)),
    ];
    if depth == 0 {
        one.boxed()
    } else {
        let several = vec(asked(depth - 1), 1..4).prop_map(Asked::Together);
        prop_oneof![9 => one, 1 => several].boxed()
    }
}

/// What of a document undo brings back; ids are never reused, so the next one is not part of it.
#[derive(Debug, Clone, PartialEq)]
struct State {
    outline: Outline,
    annotations: BTreeMap<SegmentId, Annotation>,
    header: BTreeMap<HeaderField, HeaderOverride>,
    ignored: BTreeMap<IgnoreKey, String>,
}

impl State {
    fn of(document: &Document) -> Self {
        Self {
            outline: document.outline().clone(),
            annotations: document.annotations().clone(),
            header: document.header_overrides().clone(),
            ignored: document.ignored().clone(),
        }
    }
}

struct Desk {
    folder: TempDir,
    app: App,
}

/// A clock on which hands now and then rest between two acts.
fn clock() -> i64 {
    static NOW: AtomicI64 = AtomicI64::new(0);
    let now = NOW.fetch_add(700, Ordering::Relaxed);
    now + (now / 7000) * 2000
}

fn app_on(library: &Path) -> App {
    let app = App::new(library.to_owned(), Arc::new(|| {})).expect("there is memory");
    let mut app = app.with_clock(clock);
    settle(&mut app);
    app
}

/// Waits until the threads have nothing left to do.
fn settle(app: &mut App) {
    let started = Instant::now();
    while app.is_busy() {
        assert!(
            started.elapsed() < Duration::from_mins(1),
            "the threads never finish"
        );
        app.poll();
        std::thread::yield_now();
    }
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let app = app_on(&folder.path().join("library.sqlite"));
        let mut desk = Self { folder, app };
        desk.run(Command::OpenText(REPORT.to_owned()));
        settle(&mut desk.app);
        desk
    }

    fn run(&mut self, command: Command) {
        self.app.run(command);
    }

    fn act(&mut self, action: Action) {
        self.run(Command::Act(action, Focus::default()));
    }

    fn report(&self) -> &OpenReport {
        self.app.active().expect("a report is on the screen")
    }

    fn state(&self) -> State {
        State::of(self.report().document())
    }

    fn restart(&mut self) {
        settle(&mut self.app);
        assert!(self.app.is_saved());
        let before = self.report().clone();
        let path = self.folder.path().join("library.sqlite");
        let memory = self.folder.path().join("elsewhere.sqlite");
        drop(std::mem::replace(&mut self.app, app_on(&memory)));
        self.app = app_on(&path);
        self.app.restore_session();
        settle(&mut self.app);
        assert_eq!(self.report().document(), before.document());
        assert_eq!(self.report().journal(), before.journal());
    }

    fn position(&self, at: Index) -> TextPos {
        let text = self.report().document().text();
        text.floor(TextPos::new(at.index(text.as_str().len() + 1) as u32))
    }

    fn range(&self, a: Index, b: Index) -> TextRange {
        let (a, b) = (self.position(a), self.position(b));
        TextRange::new(a.min(b), a.max(b))
    }

    fn id(&self, at: Index) -> SegmentId {
        let segments = self.report().document().outline().segments();
        segments[at.index(segments.len())].id
    }

    fn perform(&mut self, act: Act) {
        match act {
            Act::Do(action, caret, words) => {
                let focus = Focus {
                    caret: caret.map(|at| self.position(at)),
                    selection: words
                        .map(|(a, b)| self.range(a, b))
                        .filter(|range| !range.is_empty()),
                };
                if matches!(action, Action::FixProblem | Action::NextProblem) {
                    settle(&mut self.app);
                }
                self.run(Command::Act(action, focus));
            }
            Act::Select(at) => {
                let ids = at.into_iter().map(|at| self.id(at)).collect();
                self.run(Command::Select(ids, Reveal::Everywhere));
            }
            Act::Correct(asked) => {
                let (target, correction) = (self.report().stored_as, self.correction(asked));
                self.run(Command::Correct(target, correction));
            }
            Act::StepTo(at) => {
                let report = self.report();
                let entries = report.journal().entries();
                let seq = at
                    .filter(|_| !entries.is_empty())
                    .map(|at| entries[at.index(entries.len())].seq);
                let target = report.stored_as;
                self.run(Command::StepTo(target, seq));
            }
            Act::Restart => self.restart(),
        }
    }

    fn correction(&self, asked: Asked) -> Correction {
        let ids = |at: Vec<Index>| at.into_iter().map(|at| self.id(at)).collect();
        match asked {
            Asked::TakeRange(a, b, kind) => Correction::TakeRange {
                range: self.range(a, b),
                kind,
            },
            Asked::Shift(at, steps, scope) => Correction::ShiftLevel {
                ids: ids(at),
                steps,
                scope,
            },
            Asked::Split(at) => Correction::Split {
                at: self.position(at),
            },
            Asked::Begin(at, kind, level) => Correction::Begin {
                at: self.position(at),
                kind,
                level: Level::new(level),
            },
            Asked::MoveBoundary(id, to) => Correction::MoveBoundary {
                id: self.id(id),
                to: self.position(to),
            },
            Asked::Title(id, title) => Correction::SetTitle {
                id: self.id(id),
                title,
            },
            Asked::Status(id, status) => Correction::SetStatus {
                id: self.id(id),
                status,
            },
            Asked::Header(field, answer) => Correction::SetHeader { field, answer },
            Asked::Noise(a, b) => Correction::MarkNoise {
                range: self.range(a, b),
            },
            Asked::Note(id, note) => Correction::SetNote {
                id: self.id(id),
                note,
            },
            Asked::Tags(id, tags) => Correction::SetTags {
                id: self.id(id),
                tags,
            },
            Asked::Ignore(at, reason) => Correction::Ignore {
                key: IgnoreKey {
                    code: "numbering-gap".to_owned(),
                    range: TextRange::empty(self.position(at)),
                },
                reason,
            },
            Asked::Together(asked) => Correction::Together(
                asked
                    .into_iter()
                    .map(|asked| self.correction(asked))
                    .collect(),
            ),
        }
    }

    fn check_whole(&self) {
        let document = self.report().document();
        check_outline(document.text(), document.outline());
    }

    /// Does `action` until there is nothing left for it.
    fn exhaust(&mut self, action: Action) {
        loop {
            let before = self.report().journal().next_seq();
            self.act(action);
            self.check_whole();
            if self.report().journal().next_seq() == before {
                return;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_is_taken_back_and_done_again_to_the_letter(acts in vec(acts(), 0..24)) {
        let mut desk = Desk::new();
        let first = desk.state();
        for act in acts {
            desk.perform(act);
            desk.check_whole();
        }
        desk.exhaust(Action::Redo);
        let last = desk.state();
        desk.exhaust(Action::Undo);
        prop_assert_eq!(desk.state(), first.clone(), "everything taken back");
        desk.exhaust(Action::Redo);
        prop_assert_eq!(desk.state(), last.clone(), "everything done again");
        desk.restart();
        desk.exhaust(Action::Undo);
        prop_assert_eq!(desk.state(), first, "taken back after a restart");
        desk.restart();
        desk.exhaust(Action::Redo);
        prop_assert_eq!(desk.state(), last, "done again after a restart");
    }
}

fn second_measure(report: &OpenReport) -> SegmentId {
    let segments = report.document().outline().segments();
    let mut measures = segments.iter().filter(|s| s.kind == Kind::Measure);
    measures.nth(1).expect("there are two").id
}

/// How many steps take back three nudges of one boundary and one of another, with this clock.
fn steps_back(clock: fn() -> i64) -> usize {
    let mut desk = Desk::new();
    let first = desk.state();
    let app = std::mem::replace(
        &mut desk.app,
        app_on(&desk.folder.path().join("none.sqlite")),
    );
    desk.app = app.with_clock(clock);
    let id = second_measure(desk.report());
    desk.run(Command::Select(vec![id], Reveal::Everywhere));
    for action in [
        Action::StartForward,
        Action::StartForward,
        Action::StartBack,
        Action::EndBack,
    ] {
        desk.act(action);
    }
    assert_eq!(desk.report().journal().entries().len(), 4);
    let last = desk.state();
    let mut n = 0;
    while desk.state() != first {
        desk.act(Action::Undo);
        n += 1;
    }
    for _ in 0..n {
        desk.act(Action::Redo);
    }
    assert_eq!(desk.state(), last, "as many steps lead there again");
    n
}

#[test]
fn a_boundary_nudged_again_at_once_is_moved_back_in_one_step_and_each_alone_after_a_rest() {
    fn at_once() -> i64 {
        1_700_000_000_000
    }
    fn with_rests() -> i64 {
        static NOW: AtomicI64 = AtomicI64::new(0);
        NOW.fetch_add(10_000, Ordering::Relaxed)
    }
    assert_eq!(steps_back(at_once), 2);
    assert_eq!(steps_back(with_rests), 4);
}

#[test]
fn undo_shows_what_it_changed_and_leaves_alone_what_is_looked_at() {
    let mut desk = Desk::new();
    let issue = {
        let segments = desk.report().document().outline().segments();
        let mut issues = segments.iter().filter(|s| s.kind == Kind::Issue);
        issues.next().expect("there is one").id
    };
    let measure = second_measure(desk.report());
    desk.run(Command::Select(vec![issue], Reveal::Everywhere));
    desk.act(Action::SetKind(2));
    desk.run(Command::Select(vec![measure, issue], Reveal::Everywhere));
    desk.act(Action::Undo);
    assert_eq!(desk.report().selected(), [measure, issue]);
    desk.run(Command::Select(vec![measure], Reveal::Everywhere));
    desk.act(Action::Redo);
    assert_eq!(desk.report().selected(), [issue]);
}

#[test]
fn doubtful_nodes_are_gone_through_from_the_least_sure_and_those_looked_at_are_left_out() {
    let mut desk = Desk::new();
    let order = zhenggai::app::by_confidence(desk.report().document());
    assert!(order.len() > 5);
    let confidence = |desk: &Desk, id: SegmentId| {
        let document = desk.report().document();
        let index = document.tree().index_of(id).expect("it is there");
        document.outline().segments()[index.to_usize()].confidence
    };
    assert!(order.is_sorted_by_key(|id| confidence(&desk, *id)));
    desk.act(Action::NextDoubtful);
    assert_eq!(desk.report().selected(), [order[0]]);
    desk.act(Action::Confirm);
    // What is clicked on the way does not lead astray.
    desk.run(Command::Select(vec![order[4]], Reveal::Everywhere));
    desk.act(Action::NextDoubtful);
    assert_eq!(desk.report().selected(), [order[1]]);
    desk.act(Action::PreviousDoubtful);
    assert_eq!(desk.report().selected(), [order[order.len() - 1]]);
    desk.act(Action::NextDoubtful);
    assert_eq!(
        desk.report().selected(),
        [order[1]],
        "behind the last comes the first"
    );
}

#[test]
fn what_is_done_to_several_nodes_is_done_to_each_and_taken_back_as_one() {
    let mut desk = Desk::new();
    let of_kind = |desk: &Desk, kind| -> Vec<SegmentId> {
        let segments = desk.report().document().outline().segments();
        let found = segments.iter().filter(|segment| segment.kind == kind);
        found.map(|segment| segment.id).collect()
    };
    let issues = of_kind(&desk, Kind::Issue);
    let first = desk.state();
    desk.run(Command::Select(
        vec![issues[1], issues[0]],
        Reveal::Everywhere,
    ));
    desk.act(Action::SetStatus(4));
    for id in &issues {
        let annotation = desk.report().document().annotation(*id);
        assert_eq!(annotation.and_then(|a| a.status), Some(Status::Staged));
    }
    desk.act(Action::Undo);
    assert_eq!(desk.state(), first);
    assert_eq!(desk.report().selected(), [issues[1], issues[0]]);

    let measures = of_kind(&desk, Kind::Measure);
    desk.run(Command::Select(
        vec![measures[1], measures[0]],
        Reveal::Everywhere,
    ));
    desk.act(Action::MergeUp);
    assert_eq!(of_kind(&desk, Kind::Measure).len(), measures.len() - 2);
    desk.act(Action::Undo);
    assert_eq!(desk.state(), first);
}

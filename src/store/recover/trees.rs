//! The rows that stand on the pages of a damaged library: its trees walked as far as they can be read, and pages that no tree
//! leads to any more.

use std::collections::BTreeSet;

use rusqlite::types::Value;

use super::pages::{Pages, u16_at, u32_at};

/// One row, or one entry of an index.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// Its number; nothing in an index.
    pub(super) rowid: Option<i64>,
    /// What it holds, in the order in which it is stored.
    pub(super) values: Vec<Value>,
}

/// What a page is, by its first byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    InnerIndex,
    InnerTable,
    LeafIndex,
    LeafTable,
}

impl Kind {
    fn of(byte: u8) -> Option<Self> {
        match byte {
            0x02 => Some(Self::InnerIndex),
            0x05 => Some(Self::InnerTable),
            0x0a => Some(Self::LeafIndex),
            0x0d => Some(Self::LeafTable),
            _ => None,
        }
    }

    fn is_of_index(self) -> bool {
        matches!(self, Self::InnerIndex | Self::LeafIndex)
    }

    fn is_inner(self) -> bool {
        matches!(self, Self::InnerIndex | Self::InnerTable)
    }
}

/// What came of a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Walked {
    /// Pages and rows that could not be read.
    pub(super) n_unreadable: u32,
}

/// A page with its cells.
struct Node<'a> {
    page: &'a [u8],
    kind: Kind,
    /// Where its cells begin.
    cells: Vec<usize>,
    rightmost: Option<u32>,
}

impl Pages {
    /// Hands every row of the tree at `root` to `take`, and notes its pages in `seen`.
    pub(super) fn walk(
        &self,
        root: u32,
        seen: &mut BTreeSet<u32>,
        take: &mut dyn FnMut(Row),
    ) -> Walked {
        let mut walked = Walked::default();
        let is_of_index = self.node(root).map(|node| node.kind.is_of_index());
        let mut todo = vec![root];
        while let Some(number) = todo.pop() {
            if !seen.insert(number) {
                walked.n_unreadable += 1;
                continue;
            }
            let node = self
                .node(number)
                .filter(|node| Some(node.kind.is_of_index()) == is_of_index);
            let Some(node) = node else {
                walked.n_unreadable += 1;
                continue;
            };
            if node.kind.is_inner() {
                todo.extend(node.rightmost);
            }
            for cell in &node.cells {
                if node.kind.is_inner() {
                    match u32_at(node.page, *cell) {
                        Some(child) => todo.push(child),
                        None => walked.n_unreadable += 1,
                    }
                }
                if node.kind != Kind::InnerTable {
                    match self.row(&node, *cell) {
                        Some(row) => take(row),
                        None => walked.n_unreadable += 1,
                    }
                }
            }
        }
        walked
    }

    /// The rows of every page of a table that is not in `seen`, page by page.
    pub(super) fn strays(&self, seen: &BTreeSet<u32>) -> Vec<Vec<Row>> {
        let strays = (1..=self.n()).filter(|number| !seen.contains(number));
        let nodes = strays.filter_map(|number| self.node(number));
        let leaves = nodes.filter(|node| node.kind == Kind::LeafTable);
        leaves
            .map(|node| {
                let rows = node.cells.iter().filter_map(|cell| self.row(&node, *cell));
                rows.collect()
            })
            .collect()
    }

    fn node(&self, number: u32) -> Option<Node<'_>> {
        let page = self.page(number)?;
        // The first page begins with the header of the file.
        let start = if number == 1 { 100 } else { 0 };
        let kind = Kind::of(*page.get(start)?)?;
        let n_cells = usize::from(u16_at(page, start + 3)?);
        let (rightmost, list) = if kind.is_inner() {
            (Some(u32_at(page, start + 8)?), start + 12)
        } else {
            (None, start + 8)
        };
        let cells = (0..n_cells).map(|i| u16_at(page, list + 2 * i).map(usize::from));
        Some(Node {
            page,
            kind,
            cells: cells.collect::<Option<Vec<_>>>()?,
            rightmost,
        })
    }

    fn row(&self, node: &Node<'_>, cell: usize) -> Option<Row> {
        let after_child = if node.kind == Kind::InnerIndex { 4 } else { 0 };
        let mut at = cell + after_child;
        let length = usize::try_from(varint(node.page, &mut at)?).ok()?;
        let rowid = match node.kind {
            Kind::LeafTable => Some(varint(node.page, &mut at)?),
            _ => None,
        };
        let payload = self.payload(node, at, length)?;
        Some(Row {
            rowid,
            values: record(&payload)?,
        })
    }

    /// The bytes of a cell, gathered from the pages that they run over.
    fn payload(&self, node: &Node<'_>, at: usize, length: usize) -> Option<Vec<u8>> {
        let usable = self.usable();
        if length > self.n() as usize * usable {
            return None;
        }
        let most = if node.kind == Kind::LeafTable {
            usable - 35
        } else {
            (usable - 12) * 64 / 255 - 23
        };
        if length <= most {
            return node.page.get(at..at + length).map(<[u8]>::to_vec);
        }
        let least = (usable - 12) * 32 / 255 - 23;
        let wanted = least + (length - least) % (usable - 4);
        let here = if wanted <= most { wanted } else { least };
        let mut payload = node.page.get(at..at + here)?.to_vec();
        let mut next = u32_at(node.page, at + here)?;
        while payload.len() < length {
            let page = self.page(next)?;
            let n = (length - payload.len()).min(usable - 4);
            payload.extend(page.get(4..4 + n)?);
            next = u32_at(page, 0)?;
        }
        // The last page of the run says that it is the last.
        (next == 0).then_some(payload)
    }
}

/// The values of a record; none where it does not end where it says.
fn record(payload: &[u8]) -> Option<Vec<Value>> {
    let mut at = 0;
    let header_end = usize::try_from(varint(payload, &mut at)?).ok()?;
    let mut types = Vec::new();
    while at < header_end {
        types.push(varint(payload, &mut at)?);
    }
    if at != header_end {
        return None;
    }
    let values = types
        .into_iter()
        .map(|of| value(of, payload, &mut at))
        .collect::<Option<Vec<_>>>()?;
    (at == payload.len()).then_some(values)
}

fn value(of: i64, payload: &[u8], at: &mut usize) -> Option<Value> {
    let mut take = |n: usize| {
        let bytes = payload.get(*at..at.checked_add(n)?)?;
        *at += n;
        Some(bytes)
    };
    let integer = |bytes: &[u8]| {
        let sign = bytes.first().map_or(0, |byte| i64::from(*byte as i8) >> 8);
        bytes
            .iter()
            .fold(sign, |number, byte| number << 8 | i64::from(*byte))
    };
    Some(match of {
        0 => Value::Null,
        1..=4 => Value::Integer(integer(take(of as usize)?)),
        5 => Value::Integer(integer(take(6)?)),
        6 => Value::Integer(integer(take(8)?)),
        7 => Value::Real(f64::from_be_bytes(take(8)?.try_into().ok()?)),
        8 => Value::Integer(0),
        9 => Value::Integer(1),
        12.. if of % 2 == 0 => Value::Blob(take(usize::try_from((of - 12) / 2).ok()?)?.to_vec()),
        13.. => {
            let bytes = take(usize::try_from((of - 13) / 2).ok()?)?;
            Value::Text(String::from_utf8(bytes.to_vec()).ok()?)
        }
        _ => return None,
    })
}

/// The number of variable length at `at`, which moves behind it.
fn varint(bytes: &[u8], at: &mut usize) -> Option<i64> {
    let mut number: u64 = 0;
    for i in 0..9 {
        let byte = *bytes.get(*at)?;
        *at += 1;
        if i == 8 {
            number = number << 8 | u64::from(byte);
            break;
        }
        number = number << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(number.cast_signed())
}

//! The rows of the table.

use crossterm::event::KeyCode;

use super::{Action, Binding, Key, Screen};

const fn on(
    screen: Screen,
    key: Key,
    action: Action,
    label: &'static str,
    help: &'static str,
) -> (Screen, Binding) {
    (screen, any(key, action, label, help))
}

const fn any(key: Key, action: Action, label: &'static str, help: &'static str) -> Binding {
    Binding {
        key,
        action,
        label,
        help,
    }
}

const fn sign(sign: char) -> Key {
    Key::Sign(sign)
}

const fn ctrl(letter: char) -> Key {
    Key::Ctrl(letter)
}

const fn alt(code: KeyCode) -> Key {
    Key::Alt(code)
}

const fn named(code: KeyCode) -> Key {
    Key::Named(code)
}

/// The keys of each screen, the most used first: a footer shows as many as it has room for.
#[rustfmt::skip]
pub(super) const OWN: &[(Screen, Binding)] = {
    use Screen::{Asked, Choosing, Form, Find, Finding, Handed, Home, Library, LibraryFind, LibrarySearch, Listed, Live, Palette, Path, Picking, Polling, Preview, Reading, Review, Sifting};
    use Screen::{GoTo, Replay};
    &[
        on(Live, sign(' '), Action::NextHand, "next", "Gives the floor to the next hand, ending the turn before"),
        on(Live, sign('h'), Action::Hand, "hand", "Raises a hand: the beginning of a name; before it ? for a clarifying question, > for a direct response, ! for a process point"),
        on(Live, Key::Digit, Action::Digit, "", "The two digits beside a name raise that hand, or lower it"),
        on(Live, sign('i'), Action::Idea, "idea", "Captures an idea"),
        on(Live, sign('d'), Action::Decide, "decide", "Records a decision, with its reasons"),
        on(Live, sign('v'), Action::Vote, "vote", "Opens a poll; counts or closes the one that is open"),
        on(Live, sign('n'), Action::NextItem, "next item", "Goes to the next item of the agenda"),
        on(Live, sign('u'), Action::Undo, "undo", "Takes back what was done last"),
        on(Live, sign('e'), Action::EndTurn, "end turn", "Ends the turn on the floor"),
        on(Live, sign('p'), Action::Hold, "pause", "Holds the turn on the floor, or lets it go on"),
        on(Live, sign('g'), Action::Give, "give", "Gives the floor to someone, whatever the order"),
        on(Live, sign('s'), Action::Alongside, "alongside", "Lets someone speak alongside the turn that goes on"),
        on(Live, sign('l'), Action::Lower, "lower", "Lowers a hand"),
        on(Live, sign('o'), Action::Note, "note", "Takes a note"),
        on(Live, sign('c'), Action::Concern, "concern", "Keeps a concern about how we are working"),
        on(Live, sign('a'), Action::Person, "add", "Adds a person, who is here from now on"),
        on(Live, sign('w'), Action::Item, "item", "Adds an item to the agenda"),
        on(Live, sign('x'), Action::Extend, "5 min more", "Gives the item five minutes more"),
        on(Live, sign('r'), Action::Redo, "redo", "Brings back what was taken back last"),
        on(Live, sign('z'), Action::Privacy, "private", "Hides what is private, for a projector, or shows it again"),
        on(Live, named(KeyCode::Backspace), Action::Correct, "correct", "Mends the last turn: whose it was, when it began and ended, that it was two, or none"),
        on(Live, ctrl('h'), Action::Correct, "", "Mends the last turn"),
        on(Live, sign(','), Action::Mark, "mark", "Marks this moment, so that the turn's start or end can be moved to it"),
        on(Live, sign('='), Action::Limit, "limit", "Chooses how long a turn may last, on this item or in the session"),
        on(Live, sign('m'), Action::Round, "round", "Begins a round, once for everybody; ends the one that goes on; or ranks hands otherwise"),
        on(Live, sign('y'), Action::Pass, "pass", "Notes that whoever was asked in a round passes"),
        on(Live, sign('t'), Action::Interlude, "time", "Time to think, a break, or a silence, in which nobody has the floor; or the laptop handed round for ideas or concerns, without names"),
        on(Live, sign('j'), Action::Signal, "signal", "Counts a signal that the room shows; says that one is dealt with"),
        on(Live, sign('!'), Action::Red, "", "Counts a red card: someone has to ask, or does not follow"),
        on(Live, sign('-'), Action::Yellow, "", "Counts a yellow card: slow down"),
        on(Live, sign('+'), Action::Green, "", "Counts a green card: someone agrees"),
        on(Live, sign('>'), Action::Louder, "", "Counts \"louder\""),
        on(Live, sign('.'), Action::NeedABreak, "", "Counts \"need a break\""),
        on(Live, sign('*'), Action::SomethingsWrong, "", "Counts \"something's wrong\""),
        on(Live, sign('k'), Action::Invite, "invite", "Invites someone of the quiet list; notes what they chose"),
        on(Live, sign('<'), Action::Promised, "promised", "Goes through what was promised in earlier sessions of the series, and says how each goes"),
        on(Live, sign('/'), Action::FindIdea, "find", "Finds ideas by words, letters of them, or a number"),
        on(Live, sign('#'), Action::MarkIdea, "mark", "Marks the idea that is selected: Enter then asks what to do with all that are marked"),
        on(Live, named(KeyCode::Tab), Action::NextPanel, "panel", "Goes on to the next panel"),
        on(Live, named(KeyCode::BackTab), Action::PanelBefore, "", "Goes back to the panel before"),
        on(Live, sign('f'), Action::Zoom, "full", "Gives the panel all the room there is, or takes it back"),
        on(Live, named(KeyCode::Up), Action::Up, "", "Selects what is above in the panel"),
        on(Live, named(KeyCode::Down), Action::Down, "", "Selects what is below in the panel"),
        on(Live, named(KeyCode::PageUp), Action::PageUp, "", "Goes up by some rows"),
        on(Live, named(KeyCode::PageDown), Action::PageDown, "", "Goes down by some rows"),
        on(Live, named(KeyCode::Home), Action::First, "", "Goes to the first in the panel"),
        on(Live, named(KeyCode::End), Action::Last, "", "Goes to the last in the panel"),
        on(Live, named(KeyCode::Enter), Action::Open, "open", "Opens what is selected; gives the floor to a selected hand"),
        on(Live, named(KeyCode::Esc), Action::Back, "back", "Goes back to the floor; changes nothing"),
        on(Live, sign('b'), Action::Settle, "settle", "Settles what waits for an answer, such as a gap in time"),
        on(Live, sign(':'), Action::Palette, "say", "Opens the palette, where everything can be said"),
        on(Live, sign('q'), Action::Quit, "quit", "Leaves; the session can be taken up again"),
        on(Live, sign('?'), Action::Help, "help", "Shows the keys"),
        on(Live, ctrl('c'), Action::Quit, "", "Leaves; the session can be taken up again"),

        on(Palette, named(KeyCode::Enter), Action::Say, "say it", "Says what is typed"),
        on(Palette, named(KeyCode::Tab), Action::Complete, "complete", "Completes a word or a name; again for the next that fits"),
        on(Palette, named(KeyCode::Up), Action::Earlier, "earlier", "Brings back what was said before"),
        on(Palette, named(KeyCode::Down), Action::Later, "", "Brings back what was said after that"),
        on(Palette, named(KeyCode::Esc), Action::Back, "back", "Goes back; what is typed is there again the next time"),
        on(Palette, ctrl('c'), Action::Back, "", "Goes back; what is typed is there again the next time"),

        on(Reading, sign('/'), Action::Find, "find", "Looks for words"),
        on(Reading, sign('n'), Action::FindNext, "next found", "Goes on to where they stand next"),
        on(Reading, named(KeyCode::Esc), Action::Back, "back", "Goes back"),
        on(Reading, sign('q'), Action::Back, "", "Goes back"),
        on(Reading, named(KeyCode::Enter), Action::Back, "", "Goes back"),
        on(Reading, ctrl('c'), Action::Back, "", "Goes back"),

        on(Finding, named(KeyCode::Enter), Action::Say, "go there", "Goes to the first place; n goes on from there"),
        on(Finding, named(KeyCode::Esc), Action::Back, "back", "Goes back to reading"),
        on(Finding, ctrl('c'), Action::Back, "", "Goes back to reading"),

        on(Picking, named(KeyCode::Enter), Action::Say, "pick", "Picks who is selected"),
        on(Picking, Key::Digit, Action::Digit, "by number", "The two digits beside a name pick at once"),
        on(Picking, named(KeyCode::Up), Action::Up, "", "Selects the name before"),
        on(Picking, named(KeyCode::Down), Action::Down, "next name", "Selects the next name"),
        on(Picking, named(KeyCode::Esc), Action::Back, "back", "Goes back; nobody is picked"),
        on(Picking, ctrl('c'), Action::Back, "", "Goes back; nobody is picked"),

        on(Sifting, named(KeyCode::Enter), Action::Say, "take it", "Keeps to the ideas found; or takes the one that is selected, where one is asked for"),
        on(Sifting, named(KeyCode::Up), Action::Up, "", "Selects the idea before"),
        on(Sifting, named(KeyCode::Down), Action::Down, "next idea", "Selects the next idea"),
        on(Sifting, named(KeyCode::PageUp), Action::PageUp, "", "Goes up by some ideas"),
        on(Sifting, named(KeyCode::PageDown), Action::PageDown, "", "Goes down by some ideas"),
        on(Sifting, named(KeyCode::Esc), Action::Back, "back", "Goes back; everything shows as before"),
        on(Sifting, ctrl('c'), Action::Back, "", "Goes back; everything shows as before"),
        on(Handed, named(KeyCode::Enter), Action::Say, "go on", "Goes on to the next page; hands in what is filled in"),
        on(Handed, named(KeyCode::Esc), Action::Back, "back", "Goes back by a page; nothing is handed in"),
        on(Handed, ctrl('c'), Action::Back, "", "Goes back by a page; nothing is handed in"),
        on(Handed, named(KeyCode::Up), Action::Up, "", "Shows what is above"),
        on(Handed, named(KeyCode::Down), Action::Down, "", "Shows what is below"),

        on(Choosing, Key::Digit, Action::Digit, "by number", "Does what stands beside the digit; what nothing takes back waits for Enter"),
        on(Choosing, named(KeyCode::Enter), Action::Say, "do it", "Does what is selected"),
        on(Choosing, named(KeyCode::Up), Action::Up, "", "Selects what is above"),
        on(Choosing, named(KeyCode::Down), Action::Down, "down", "Selects what is below"),
        on(Choosing, named(KeyCode::Esc), Action::Back, "back", "Goes back; nothing is done"),
        on(Choosing, ctrl('c'), Action::Back, "", "Goes back; nothing is done"),

        on(Home, named(KeyCode::Enter), Action::Choose, "open", "Begins, takes up or opens what is selected"),
        on(Home, named(KeyCode::Right), Action::Closer, "preview", "Goes to the preview, to read on in it"),
        on(Home, sign('p'), Action::Practice, "practice", "Begins a practice with invented people, of which nothing is kept"),
        on(Home, sign('r'), Action::TakeUp, "take up", "Takes up the session that was interrupted last"),
        on(Home, sign('o'), Action::AgendaFile, "file", "Asks for the path of an agenda file to begin with"),
        on(Home, sign('/'), Action::Find, "find", "Finds rows by words of theirs"),
        on(Home, sign('q'), Action::Quit, "leave", "Leaves the program"),
        on(Home, sign('x'), Action::Export, "", "Makes a report of the closed session that is selected"),
        on(Home, sign('v'), Action::Replay, "replay", "Replays the closed session that is selected"),
        on(Home, sign('z'), Action::Privacy, "", "Hides what is private, for a projector, or shows it again"),
        on(Home, sign('?'), Action::Help, "help", "Shows the keys"),
        on(Home, named(KeyCode::Up), Action::Up, "", "Goes up a row"),
        on(Home, named(KeyCode::Down), Action::Down, "", "Goes down a row"),
        on(Home, named(KeyCode::PageUp), Action::PageUp, "", "Goes up a page"),
        on(Home, named(KeyCode::PageDown), Action::PageDown, "", "Goes down a page"),
        on(Home, named(KeyCode::Home), Action::First, "", "Goes to the first row"),
        on(Home, named(KeyCode::End), Action::Last, "", "Goes to the last row"),
        on(Home, ctrl('c'), Action::Quit, "", "Leaves the program"),

        on(Preview, named(KeyCode::Esc), Action::Back, "back", "Goes back to the list"),
        on(Preview, named(KeyCode::Enter), Action::Choose, "open", "Begins, takes up or opens what is shown"),
        on(Preview, named(KeyCode::Left), Action::Back, "", "Goes back to the list"),
        on(Preview, sign('x'), Action::Export, "", "Makes a report of the closed session that is shown"),
        on(Preview, sign('q'), Action::Back, "", "Goes back to the list"),
        on(Preview, ctrl('c'), Action::Back, "", "Goes back to the list"),
        on(Preview, sign('?'), Action::Help, "help", "Shows the keys"),
        on(Preview, sign('z'), Action::Privacy, "", "Hides what is private, for a projector, or shows it again"),

        on(Find, named(KeyCode::Enter), Action::Choose, "open", "Begins, takes up or opens what is selected"),
        on(Find, named(KeyCode::Up), Action::Up, "up", "Goes up a row"),
        on(Find, named(KeyCode::Down), Action::Down, "down", "Goes down a row"),
        on(Find, named(KeyCode::Esc), Action::Back, "all again", "Goes back to the whole list"),
        on(Find, ctrl('c'), Action::Back, "", "Goes back to the whole list"),
        on(Find, named(KeyCode::PageUp), Action::PageUp, "", "Goes up a page"),
        on(Find, named(KeyCode::PageDown), Action::PageDown, "", "Goes down a page"),

        on(Path, named(KeyCode::Enter), Action::Choose, "begin with it", "Begins with the file, or takes up a journal"),
        on(Path, named(KeyCode::Tab), Action::Complete, "complete", "Completes the path as far as it is clear; again for the next that fits"),
        on(Path, named(KeyCode::Esc), Action::Back, "back", "Goes back; what is typed is there again the next time"),
        on(Path, ctrl('c'), Action::Back, "", "Goes back; what is typed is there again the next time"),

        on(Form, named(KeyCode::Enter), Action::Save, "save", "Saves it, from any field; goes to what is missing, if anything is"),
        on(Form, named(KeyCode::Tab), Action::NextField, "next", "Goes to the next field"),
        on(Form, named(KeyCode::Esc), Action::Back, "for later", "Goes back; what is filled in is there again the next time"),
        on(Form, alt(KeyCode::Enter), Action::NewLine, "new line", "Begins a new line"),
        on(Form, ctrl('j'), Action::NewLine, "", "Begins a new line"),
        on(Form, Key::ShiftEnter, Action::NewLine, "", "Begins a new line, where the terminal tells Shift-Enter from Enter"),
        on(Form, named(KeyCode::BackTab), Action::FieldBefore, "", "Goes to the field before"),
        on(Form, named(KeyCode::Down), Action::Down, "", "Goes to the line or the field below"),
        on(Form, named(KeyCode::Up), Action::Up, "", "Goes to the line or the field above"),
        on(Form, ctrl(' '), Action::Propose, "", "Takes the first name that is proposed; so does → at the end"),
        on(Form, ctrl('n'), Action::Anew, "", "Sets it aside and begins anew"),
        on(Form, ctrl('d'), Action::Discard, "", "Throws away what is filled in, once it was asked about"),
        on(Form, ctrl('p'), Action::BringBack, "", "Brings back what was set aside"),
        on(Form, ctrl('c'), Action::Back, "", "Goes back; what is filled in is there again the next time"),

        on(Polling, named(KeyCode::Enter), Action::Say, "next", "Keeps what is typed and goes on to the next; with nothing typed it skips a person"),
        on(Polling, named(KeyCode::Down), Action::Down, "skip", "Goes on to the next"),
        on(Polling, named(KeyCode::Up), Action::Up, "before", "Goes back to the one before"),
        on(Polling, named(KeyCode::Esc), Action::Back, "back", "Goes back; ballots that were given are kept"),
        on(Polling, ctrl('c'), Action::Back, "", "Goes back; ballots that were given are kept"),

        on(Library, named(KeyCode::Enter), Action::Choose, "open", "Opens what is selected, to read it and to amend it"),
        on(Library, named(KeyCode::Right), Action::Closer, "", "Shows what was found whole, and the session in sentences"),
        on(Library, sign('s'), Action::Search, "search", "Asks for words to look for in what was said"),
        on(Library, sign('/'), Action::Find, "find", "Finds sessions by words of their titles, series and places"),
        on(Library, sign('r'), Action::Replay, "replay", "Replays the session that is selected, from what was found in it"),
        on(Library, sign('o'), Action::Sort, "order", "Sorts by date, title, series or place: the next of them"),
        on(Library, sign('q'), Action::Quit, "leave", "Leaves the program"),
        on(Library, sign('x'), Action::Wrong, "", "Shows which files are no sessions, or cannot be read"),
        on(Library, sign('?'), Action::Help, "help", "Shows the keys"),
        on(Library, named(KeyCode::Esc), Action::Back, "", "Goes back from what was found to all sessions"),
        on(Library, named(KeyCode::Up), Action::Up, "", "Goes up a row"),
        on(Library, named(KeyCode::Down), Action::Down, "", "Goes down a row"),
        on(Library, named(KeyCode::PageUp), Action::PageUp, "", "Goes up a page"),
        on(Library, named(KeyCode::PageDown), Action::PageDown, "", "Goes down a page"),
        on(Library, named(KeyCode::Home), Action::First, "", "Goes to the first row"),
        on(Library, named(KeyCode::End), Action::Last, "", "Goes to the last row"),
        on(Library, sign('v'), Action::Replay, "", "Replays the session that is selected, from what was found in it"),
        on(Library, ctrl('c'), Action::Quit, "", "Leaves the program"),

        on(LibraryFind, named(KeyCode::Enter), Action::Say, "keep to these", "Keeps to the sessions found, with the keys of the list"),
        on(LibraryFind, named(KeyCode::Up), Action::Up, "up", "Goes up a row"),
        on(LibraryFind, named(KeyCode::Down), Action::Down, "down", "Goes down a row"),
        on(LibraryFind, named(KeyCode::Esc), Action::Back, "all again", "Goes back to all sessions"),
        on(LibraryFind, ctrl('c'), Action::Back, "", "Goes back to all sessions"),
        on(LibraryFind, named(KeyCode::PageUp), Action::PageUp, "", "Goes up a page"),
        on(LibraryFind, named(KeyCode::PageDown), Action::PageDown, "", "Goes down a page"),

        on(LibrarySearch, named(KeyCode::Enter), Action::Say, "search", "Looks for the words in all that was said, decided and noted"),
        on(LibrarySearch, named(KeyCode::Esc), Action::Back, "back", "Goes back; nothing is looked for"),
        on(LibrarySearch, ctrl('c'), Action::Back, "", "Goes back; nothing is looked for"),

        on(Replay, sign(' '), Action::Play, "play", "Plays on, or holds still; at the end it begins again"),
        on(Replay, named(KeyCode::Left), Action::FiveBack, "", "Goes 5 seconds back"),
        on(Replay, named(KeyCode::Right), Action::FiveOn, "5 s", "Goes 5 seconds on"),
        on(Replay, sign('['), Action::MarkBefore, "", "Goes to the mark before: an item, a decision, a poll, a concern"),
        on(Replay, sign(']'), Action::MarkOn, "mark", "Goes to the next mark: an item, a decision, a poll, a concern"),
        on(Replay, sign(','), Action::EventBefore, "", "Goes one event back"),
        on(Replay, sign('.'), Action::EventOn, "event", "Goes one event on"),
        on(Replay, sign('<'), Action::Slower, "", "Plays slower"),
        on(Replay, sign('>'), Action::Faster, "faster", "Plays faster, up to 64 times"),
        on(Replay, sign('/'), Action::Find, "find", "Finds words, and goes to when they came up"),
        on(Replay, sign('g'), Action::GoTo, "go to", "Goes to a time (41:20, 1:02:10, 14:32 by the clock), or to \"decision 2\", \"item 3\""),
        on(Replay, sign(':'), Action::GoTo, "", "Goes to a time, or to \"decision 2\", \"item 3\""),
        on(Replay, sign('n'), Action::FindNext, "", "Goes on to where the words stand next"),
        on(Replay, sign('p'), Action::FindBefore, "", "Goes back to where the words stand before"),
        on(Replay, Key::Shift(KeyCode::Left), Action::TenthBack, "", "Goes a tenth of the session back"),
        on(Replay, Key::Shift(KeyCode::Right), Action::TenthOn, "", "Goes a tenth of the session on"),
        on(Replay, Key::Digit, Action::Digit, "", "Goes to where so many tenths of the session are over"),
        on(Replay, sign('s'), Action::Silences, "silences", "Chooses from how long on a silence is shortened: 2, 5, 10, 30 seconds, or never"),
        on(Replay, sign('z'), Action::Privacy, "private", "Hides what is private, for a projector, or shows it again"),
        on(Replay, named(KeyCode::Tab), Action::NextPanel, "panel", "Goes on to the next panel"),
        on(Replay, named(KeyCode::BackTab), Action::PanelBefore, "", "Goes back to the panel before"),
        on(Replay, sign('f'), Action::Zoom, "full", "Gives the panel all the room there is, or takes it back"),
        on(Replay, named(KeyCode::Up), Action::Up, "", "Selects what is above in the panel"),
        on(Replay, named(KeyCode::Down), Action::Down, "", "Selects what is below in the panel"),
        on(Replay, named(KeyCode::PageUp), Action::PageUp, "", "Goes up by some rows"),
        on(Replay, named(KeyCode::PageDown), Action::PageDown, "", "Goes down by some rows"),
        on(Replay, named(KeyCode::Home), Action::First, "", "Goes to the first in the panel"),
        on(Replay, named(KeyCode::End), Action::Last, "", "Goes to the last in the panel"),
        on(Replay, named(KeyCode::Enter), Action::Open, "", "Reads what is selected in full"),
        on(Replay, named(KeyCode::Esc), Action::Back, "", "Goes back to the floor"),
        on(Replay, sign('q'), Action::Quit, "leave", "Leaves the replay"),
        on(Replay, sign('?'), Action::Help, "help", "Shows the keys"),
        on(Replay, ctrl('c'), Action::Quit, "", "Leaves the replay"),

        on(GoTo, named(KeyCode::Enter), Action::Say, "go there", "Goes there; to the first place from here on, where words are looked for"),
        on(GoTo, named(KeyCode::Esc), Action::Back, "back", "Goes back to the replay"),
        on(GoTo, ctrl('c'), Action::Back, "", "Goes back to the replay"),
        on(Review, named(KeyCode::Enter), Action::Open, "whole", "Shows the whole of what is selected, or goes back to the list"),
        on(Review, named(KeyCode::Tab), Action::NextPanel, "room", "Goes on to the next room"),
        on(Review, sign('/'), Action::Find, "find", "Finds words, in every room"),
        on(Review, sign('g'), Action::Jump, "go to", "Goes to what led to it, or what came of it"),
        on(Review, sign('t'), Action::Moment, "its moment", "Goes to its moment in the timeline"),
        on(Review, named(KeyCode::Backspace), Action::Return, "back", "Goes back to where one was"),
        on(Review, sign('f'), Action::Only, "only", "Shows only what someone, an item or a kind has to do with"),
        on(Review, sign('a'), Action::Everything, "", "Shows everything again, where only some of it shows"),
        on(Review, sign('e'), Action::Amend, "amend", "Amends what is selected, and asks why"),
        on(Review, sign('i'), Action::Add, "add", "Adds what was missed: a reason, a note, an action, an idea"),
        on(Review, sign('k'), Action::Confirm, "confirm", "Marks a decision, or the minutes, as confirmed by the group"),
        on(Review, sign('y'), Action::Copy, "copy", "Copies what is selected to the clipboard"),
        on(Review, sign('o'), Action::ToEditor, "editor", "Opens what is selected in the editor, to be read"),
        on(Review, sign('p'), Action::Export, "report", "Makes a report: minutes and others, as a page, a document, tables"),
        on(Review, sign('v'), Action::Replay, "replay", "Replays the session from the moment of what is selected"),
        on(Review, sign('h'), Action::History, "history", "Tells all that ever happened to what is selected"),
        on(Review, sign('n'), Action::FindNext, "", "Goes on to where the words stand next"),
        on(Review, sign('b'), Action::FindBefore, "", "Goes back to where the words stand before"),
        on(Review, sign('u'), Action::Undo, "undo", "Takes back the last amendment"),
        on(Review, sign('r'), Action::Redo, "redo", "Brings back the amendment that was taken back last"),
        on(Review, sign('c'), Action::Appear, "consent", "Changes how a person appears in what others get to see"),
        on(Review, sign('x'), Action::Strike, "strike", "Strikes the words of what is selected, once it was asked about"),
        on(Review, sign('w'), Action::Rewrite, "rewrite", "Opens the words of what is selected in the editor; what comes back is the amendment"),
        on(Review, sign('s'), Action::Save, "", "Tries again to save what the disk did not take"),
        on(Review, sign('z'), Action::Privacy, "private", "Hides what is private, for a projector, or shows it again"),
        on(Review, sign(':'), Action::Palette, "say", "Amends in words, as they are said in a live session"),
        on(Review, Key::Digit, Action::Digit, "", "Goes to the room of that number; 0 is the tenth"),
        on(Review, named(KeyCode::Right), Action::NextPanel, "", "Goes on to the next room"),
        on(Review, named(KeyCode::BackTab), Action::PanelBefore, "", "Goes back to the room before"),
        on(Review, named(KeyCode::Left), Action::PanelBefore, "", "Goes back to the room before"),
        on(Review, named(KeyCode::Up), Action::Up, "", "Selects what is above; scrolls what is shown whole"),
        on(Review, named(KeyCode::Down), Action::Down, "", "Selects what is below; scrolls what is shown whole"),
        on(Review, named(KeyCode::PageUp), Action::PageUp, "", "Goes up a page"),
        on(Review, named(KeyCode::PageDown), Action::PageDown, "", "Goes down a page"),
        on(Review, named(KeyCode::Home), Action::First, "", "Goes to the first"),
        on(Review, named(KeyCode::End), Action::Last, "", "Goes to the last"),
        on(Review, sign(' '), Action::More, "", "Shows more of what stands beside the list"),
        on(Review, ctrl('h'), Action::Return, "", "Goes back to where one was"),
        on(Review, named(KeyCode::Esc), Action::Back, "", "Goes back to the list; lets everything show again; goes back to where one was"),
        on(Review, sign('q'), Action::Quit, "leave", "Leaves"),
        on(Review, sign('?'), Action::Help, "help", "Shows the keys"),
        on(Review, ctrl('c'), Action::Quit, "", "Leaves"),

        on(Listed, named(KeyCode::Enter), Action::Say, "take it", "Takes the one that is selected"),
        on(Listed, named(KeyCode::Up), Action::Up, "", "Selects the one before"),
        on(Listed, named(KeyCode::Down), Action::Down, "next", "Selects the next one; what is typed keeps to those that hold it"),
        on(Listed, named(KeyCode::Esc), Action::Back, "back", "Goes back; nothing is done"),
        on(Listed, ctrl('c'), Action::Back, "", "Goes back; nothing is done"),

        on(Asked, named(KeyCode::Enter), Action::Say, "go on", "Goes on with what is typed"),
        on(Asked, named(KeyCode::Esc), Action::Back, "back", "Goes back; nothing is done"),
        on(Asked, ctrl('c'), Action::Back, "", "Goes back; nothing is done"),
    ]
};

/// The keys of every screen on which a text is read.
#[rustfmt::skip]
pub(super) const READING: &[Binding] = &[
    any(named(KeyCode::PageUp), Action::PageUp, "up", "Goes up a page"),
    any(named(KeyCode::PageDown), Action::PageDown, "down", "Goes down a page"),
    any(sign(' '), Action::PageDown, "", "Goes down a page"),
    any(named(KeyCode::Up), Action::Up, "", "Goes up a line"),
    any(named(KeyCode::Down), Action::Down, "", "Goes down a line"),
    any(named(KeyCode::Home), Action::First, "", "Goes to the beginning"),
    any(named(KeyCode::End), Action::Last, "", "Goes to the end"),
];

/// The keys of every screen on which something is typed.
#[rustfmt::skip]
pub(super) const TYPING: &[Binding] = &[
    any(named(KeyCode::Left), Action::Left, "", "Moves left; in a choice of a form to the one before"),
    any(named(KeyCode::Right), Action::Right, "", "Moves right; in a choice of a form to the next"),
    any(named(KeyCode::Home), Action::First, "", "Moves to the beginning"),
    any(ctrl('a'), Action::First, "", "Moves to the beginning"),
    any(named(KeyCode::End), Action::Last, "", "Moves to the end"),
    any(ctrl('e'), Action::Last, "", "Moves to the end"),
    any(named(KeyCode::Backspace), Action::DropBefore, "", "Takes away what is before"),
    any(ctrl('h'), Action::DropBefore, "", "Takes away what is before"),
    any(named(KeyCode::Delete), Action::DropAfter, "", "Takes away what is after"),
    any(ctrl('w'), Action::DropWord, "", "Takes away the word before"),
    any(ctrl('u'), Action::DropLine, "", "Takes away everything before on the line"),
];

/// The keys of every screen.
#[rustfmt::skip]
pub(super) const EVERYWHERE: &[Binding] = &[
    any(ctrl('z'), Action::Suspend, "", "Goes back to the shell; fg comes back here"),
    any(ctrl('l'), Action::Redraw, "", "Draws the screen anew; Home and the library look at their folders again"),
];

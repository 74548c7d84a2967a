//! A poll: the question, how people answer, and what will count as a result. Which
//! fields there are depends on the method.

use strum::VariantArray as _;

use super::{Commands, term, terms};
use crate::language::values;
use crate::session::polls::{self, Choosable, Dots, Method, Poll, PollId, Question, Rule, Voting};
use crate::session::{Session, Words};
use crate::tui::forms::field::{Field, Name, Sort, ideas};
use crate::tui::forms::form::Form;
use crate::words::polls as in_words;

/// What can be offered besides what is typed.
const OFFERED: [&str; 3] = ["themes of ideas", "none of these", "needs more time"];

pub(super) fn fields(id: Option<PollId>, session: &Session) -> Option<Vec<Field>> {
    match id {
        Some(id) => Some(of_one(session.polls.get(id)?)),
        None => Some(of_a_new_one()),
    }
}

fn of_a_new_one() -> Vec<Field> {
    let only = |is: fn(Method) -> bool| -> Vec<usize> {
        let places = Method::VARIANTS.iter().enumerate();
        places
            .filter(|(_, method)| is(**method))
            .map(|(place, _)| place)
            .collect()
    };
    let with_options = only(Method::has_options);
    let with_dots = only(|method| method == Method::Dots);
    let offered = OFFERED.iter().map(ToString::to_string).collect();
    let mut fields = vec![
        Field::new(Name::Words, "question", Sort::Text).needed("A poll needs a question."),
        Field::new(Name::Method, "how", Sort::Choice(terms::<Method>())),
        Field::new(Name::Options, "options", Sort::Text)
            .hint("with commas between, or one a line")
            .when(Name::Method, with_options.clone()),
        Field::new(Name::Ideas, "ideas", Sort::Ideas)
            .hint("numbers of ideas to choose among")
            .when(Name::Method, with_options.clone()),
        Field::new(Name::Offered, "and", Sort::Several(offered)).when(Name::Method, with_options),
        Field::new(Name::Dots, "dots each", Sort::Number)
            .hint("3")
            .when(Name::Method, with_dots.clone()),
        Field::new(Name::DotsOnOne, "on one", Sort::Number)
            .hint("as many as each person has")
            .when(Name::Method, with_dots),
    ];
    for can_be_counted in [true, false] {
        let methods = Method::VARIANTS.iter().enumerate();
        let methods = methods.filter(|(_, method)| method.can_be_counted() == can_be_counted);
        let methods: Vec<(usize, &Method)> = methods.collect();
        if let Some((_, method)) = methods.first() {
            let votings = method.votings().iter().map(ToString::to_string).collect();
            let places = methods.iter().map(|(place, _)| *place).collect();
            fields.push(
                Field::new(Name::Voting, "voting", Sort::Choice(votings))
                    .when(Name::Method, places),
            );
        }
    }
    for (place, method) in Method::VARIANTS.iter().enumerate() {
        let rules = terms_of(*method);
        fields.push(
            Field::new(Name::Rule, "what counts", Sort::Choice(rules))
                .when(Name::Method, vec![place]),
        );
    }
    fields.push(quorum(None));
    let so_far = ["hidden until it closes", "shown while it is open"];
    let so_far = so_far.map(str::to_owned).to_vec();
    fields.push(Field::new(Name::Running, "figures", Sort::Choice(so_far)));
    fields
}

/// The fields of a poll that there is: its rule can be changed before the first ballot.
fn of_one(poll: &Poll) -> Vec<Field> {
    let asked = &poll.question;
    let mut fields = vec![
        Field::kept("question", asked.words.shown()),
        Field::kept("how", &in_words::manner(asked)),
    ];
    if asked.method.has_options() {
        let labels: Vec<_> = (0..asked.options.len())
            .map(|place| asked.label(place))
            .collect();
        fields.push(Field::kept("options", &labels.join(", ")));
    }
    let is_fixed = poll.has_ballots() || !poll.is_open() || asked.voting == Voting::Secret;
    if is_fixed {
        fields.push(Field::kept("what counts", &in_words::rule(asked)));
    } else {
        let rules = rules(asked.method);
        let at = rules.iter().position(|rule| *rule == asked.rule);
        let rules = terms_of(asked.method);
        fields.push(Field::new(Name::Rule, "what counts", Sort::Choice(rules)).choosing(at));
        fields.push(quorum(asked.quorum));
    }
    fields
}

fn quorum(quorum: Option<u32>) -> Field {
    Field::new(Name::Quorum, "if at least", Sort::Number)
        .hint("how many must vote, if that matters")
        .with(&quorum.map(|quorum| quorum.to_string()).unwrap_or_default())
}

/// Returns the rules to choose among, the usual one first, with each step of a scale.
fn rules(method: Method) -> Vec<Rule> {
    let mut all = method.rules().to_vec();
    if all.iter().any(|rule| matches!(rule, Rule::NobodyBelow(_))) {
        let last = all.len() - 1;
        let others = (1..=7)
            .map(Rule::NobodyBelow)
            .filter(|rule| method.knows(*rule));
        let others: Vec<_> = others.filter(|rule| !all.contains(rule)).collect();
        all.splice(last..last, others);
    }
    all
}

/// Returns what the rules are called to choose among.
fn terms_of(method: Method) -> Vec<String> {
    let rules = rules(method).into_iter();
    rules.map(|rule| rule.said_of(method)).collect()
}

pub(super) fn commands(form: &Form, id: Option<PollId>, session: &Session) -> Commands {
    let quorum = form.read(Name::Quorum, values::number)?;
    if let Some(poll) = id.and_then(|id| session.polls.get(id)) {
        let rules = rules(poll.question.method);
        let rule = form.choice(Name::Rule).and_then(|at| rules.get(at));
        return Ok(match rule {
            Some(rule) if form.is_touched() => {
                vec![polls::Command::Rule(*rule, quorum).into()]
            }
            _ => Vec::new(),
        });
    }
    let method: Method = term(form.choice(Name::Method).unwrap_or_default());
    let chosen = |name: Name| form.choice(name).unwrap_or_default();
    let question = Question {
        options: if method.has_options() {
            options(form, session)?
        } else {
            Vec::new()
        },
        dots: if method == Method::Dots {
            dots(form)?
        } else {
            None
        },
        voting: method
            .votings()
            .get(chosen(Name::Voting))
            .copied()
            .unwrap_or_default(),
        rule: rules(method)
            .get(chosen(Name::Rule))
            .copied()
            .unwrap_or_else(|| method.usual_rule()),
        quorum,
        running: chosen(Name::Running) == 1,
        ..Question::new(Words::text(form.text(Name::Words)), method)
    };
    Ok(vec![polls::Command::Open(question).into()])
}

fn options(
    form: &Form,
    session: &Session,
) -> Result<Vec<Choosable>, crate::tui::forms::form::Problem> {
    let mut options: Vec<Choosable> = form
        .text(Name::Options)
        .lines()
        .flat_map(values::options)
        .collect();
    let numbers: Vec<_> = ideas(form.text(Name::Ideas)).collect();
    if !numbers.is_empty() {
        let numbers = numbers.join(",");
        let ideas = form.read(Name::Ideas, |_| values::ideas_to_choose(session, &numbers))?;
        options.extend(ideas.into_iter().flatten());
    }
    let takes = |offered: usize| form.takes(Name::Offered, offered);
    if takes(0) {
        options.extend(values::themes_to_choose(session));
    }
    options.extend(takes(1).then(Choosable::none_of_these));
    options.extend(takes(2).then(Choosable::more_time));
    Ok(options)
}

fn dots(form: &Form) -> Result<Option<Dots>, crate::tui::forms::form::Problem> {
    let each = form.read(Name::Dots, values::number)?;
    let most = form.read(Name::DotsOnOne, values::number)?;
    if each.is_none() && most.is_none() {
        return Ok(None);
    }
    let each = each.unwrap_or(Dots::default().each);
    Ok(Some(Dots {
        each,
        most: most.unwrap_or(each),
    }))
}

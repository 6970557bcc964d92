//! Arithmetic: sums, products, comparisons and a few functions, as formulas write them.

/// A part of a formula, worked out to a number; what is true is 1, what is false 0.
#[derive(Clone, Debug)]
pub enum Expression {
    /// A number.
    Number(f64),
    /// Something that is counted.
    Name(String),
    /// Two numbers become one.
    Both(Operator, Box<(Self, Self)>),
    /// A function of one number.
    Call(Function, Box<Self>),
}

/// What makes one number of two.
pub type Operator = fn(f64, f64) -> f64;

/// What makes a number of one.
pub type Function = fn(f64) -> f64;

/// The operators, by how loosely they bind; a longer one stands before one that it begins with.
const OPERATORS: [&[(&str, Operator)]; 5] = [
    &[("||", |a, b| truth(a != 0.0 || b != 0.0))],
    &[("&&", |a, b| truth(a != 0.0 && b != 0.0))],
    &[
        (">=", |a, b| truth(a >= b)),
        ("<=", |a, b| truth(a <= b)),
        ("==", |a, b| truth((a - b).abs() < 1e-9)),
        ("!=", |a, b| truth((a - b).abs() >= 1e-9)),
        (">", |a, b| truth(a > b)),
        ("<", |a, b| truth(a < b)),
    ],
    &[("+", |a, b| a + b), ("-", |a, b| a - b)],
    &[("*", |a, b| a * b), ("/", |a, b| a / b), ("%", |a, b| a % b)],
];

/// The functions.
const FUNCTIONS: [(&str, Function); 6] = [
    ("math.sqrt", f64::sqrt),
    ("math.abs", f64::abs),
    ("math.floor", f64::floor),
    ("math.ceil", f64::ceil),
    ("math.log", f64::ln),
    ("math.log10", f64::log10),
];

fn truth(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

/// The number that `expression` comes to, where `named` says what its names stand for.
#[must_use]
pub fn evaluate(expression: &Expression, named: &dyn Fn(&str) -> f64) -> f64 {
    match expression {
        Expression::Number(number) => *number,
        Expression::Name(name) => named(name),
        Expression::Both(operator, both) => operator(evaluate(&both.0, named), evaluate(&both.1, named)),
        Expression::Call(function, of) => function(evaluate(of, named)),
    }
}

impl Expression {
    /// Reads a formula whose names are all `known`.
    ///
    /// # Errors
    /// What is wrong with it, for people.
    pub fn parse(text: &str, known: impl Fn(&str) -> bool) -> Result<Self, String> {
        let mut reader = Reader { rest: text.trim(), known: &known, depth: 0 };
        let read = reader.level(0)?;
        if reader.rest.is_empty() { Ok(read) } else { Err(format!("“{}” cannot follow in a formula", reader.rest)) }
    }
}

struct Reader<'a> {
    rest: &'a str,
    known: &'a dyn Fn(&str) -> bool,
    depth: usize,
}

/// So deep may brackets stand in brackets.
const DEEPEST: usize = 64;

impl Reader<'_> {
    fn level(&mut self, level: usize) -> Result<Expression, String> {
        let Some(operators) = OPERATORS.get(level) else { return self.single() };
        let mut left = self.level(level + 1)?;
        while let Some((sign, operator)) = operators.iter().find(|(sign, _)| self.rest.starts_with(sign)) {
            self.skip(sign.len());
            let right = self.level(level + 1)?;
            left = Expression::Both(*operator, Box::new((left, right)));
        }
        Ok(left)
    }

    fn single(&mut self) -> Result<Expression, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("the formula is nested too deep".to_owned());
        }
        let read = self.operand();
        self.depth -= 1;
        read
    }

    fn operand(&mut self) -> Result<Expression, String> {
        if self.eat("-") {
            let zero = Expression::Number(0.0);
            return Ok(Expression::Both(|a, b| a - b, Box::new((zero, self.single()?))));
        }
        if self.eat("(") {
            return self.bracket();
        }
        let len = self.rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_')));
        let word = &self.rest[..len.unwrap_or(self.rest.len())];
        self.skip(word.len());
        if word.is_empty() {
            let found = self.rest.chars().next().map_or("the end".to_owned(), |c| format!("“{c}”"));
            return Err(format!("a number or a name is missing before {found}"));
        }
        if let Ok(number) = word.parse() {
            return Ok(Expression::Number(number));
        }
        if let Some((_, function)) = FUNCTIONS.iter().find(|(name, _)| *name == word) {
            if !self.eat("(") {
                return Err(format!("“{word}” needs a number in brackets"));
            }
            return Ok(Expression::Call(*function, Box::new(self.bracket()?)));
        }
        if (self.known)(word) {
            Ok(Expression::Name(word.to_owned()))
        } else {
            Err(format!("“{word}” counts nothing"))
        }
    }

    fn bracket(&mut self) -> Result<Expression, String> {
        let read = self.level(0)?;
        if self.eat(")") { Ok(read) } else { Err("a bracket is not closed".to_owned()) }
    }

    fn eat(&mut self, sign: &str) -> bool {
        let here = self.rest.starts_with(sign);
        if here {
            self.skip(sign.len());
        }
        here
    }

    fn skip(&mut self, len: usize) {
        self.rest = self.rest[len..].trim_start();
    }
}

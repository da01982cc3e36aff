//! A person before a desk: sees the picture, presses keys, clicks on what is written.

use offhook::app::{Intent, Screen};
use offhook::say::Lang;
use offhook::ui::{Input, Theme, Ui};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// A person before a desk.
pub struct Agent {
    pub ui: Ui,
    pub screen: Screen,
    pub terminal: Terminal<TestBackend>,
}

impl Agent {
    pub fn at(screen: Screen, width: u16, height: u16) -> Self {
        Self::with(Theme::Dark, screen, width, height)
    }

    pub fn with(theme: Theme, screen: Screen, width: u16, height: u16) -> Self {
        let terminal = Terminal::new(TestBackend::new(width, height)).expect("a test backend cannot fail");
        let mut agent = Self { ui: Ui::new(theme), screen, terminal };
        agent.look();
        agent
    }

    pub fn speaking(lang: Lang, screen: Screen, width: u16, height: u16) -> Self {
        let terminal = Terminal::new(TestBackend::new(width, height)).expect("a test backend cannot fail");
        let mut agent = Self { ui: Ui::new(Theme::Dark).in_language(lang), screen, terminal };
        agent.look();
        agent
    }

    pub fn look(&mut self) -> String {
        self.terminal.draw(|frame| self.ui.draw(&self.screen, frame)).expect("a test backend cannot fail");
        words(self.terminal.backend().buffer())
    }

    /// The whole picture anew: a test backend keeps what a wide letter had covered, a terminal does not.
    pub fn look_afresh(&mut self) -> String {
        self.terminal.clear().expect("a test backend cannot fail");
        self.look()
    }

    pub fn sees(&mut self, screen: Screen) {
        self.screen = screen;
        self.look();
    }

    pub fn press(&mut self, code: KeyCode) -> Vec<Intent> {
        self.chord(code, KeyModifiers::NONE)
    }

    pub fn chord(&mut self, code: KeyCode, modifiers: KeyModifiers) -> Vec<Intent> {
        let intents = self.ui.handle(Input::Key(KeyEvent::new(code, modifiers)), &self.screen);
        self.look();
        intents
    }

    pub fn types(&mut self, text: &str) -> Vec<Intent> {
        text.chars().flat_map(|c| self.press(KeyCode::Char(c))).collect()
    }

    pub fn click_at(&mut self, column: u16, row: u16) -> Vec<Intent> {
        let kind = MouseEventKind::Down(MouseButton::Left);
        let mouse = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        let intents = self.ui.handle(Input::Mouse(mouse), &self.screen);
        self.look();
        intents
    }

    /// Clicks on the middle of the first place where this is written.
    pub fn click(&mut self, text: &str) -> Vec<Intent> {
        let (x, y) = self.find(text).unwrap_or_else(|| panic!("{text:?} is not on\n{}", self.look()));
        self.click_at(x + text.chars().count() as u16 / 2, y)
    }

    pub fn find(&self, text: &str) -> Option<(u16, u16)> {
        let height = self.terminal.backend().buffer().area.height;
        (0..height).find_map(|y| Some((self.find_in(y, text)?, y)))
    }

    pub fn find_in(&self, y: u16, text: &str) -> Option<u16> {
        let buffer = self.terminal.backend().buffer();
        let wanted: Vec<String> = text.chars().map(String::from).collect();
        let cells: Vec<&str> = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
        cells.windows(wanted.len()).position(|run| run == wanted).map(|x| x as u16)
    }
}

fn words(buffer: &Buffer) -> String {
    let mut text = String::new();
    for row in buffer.area.rows() {
        let mut line = String::new();
        let mut hidden = 0;
        for cell in row.columns() {
            if hidden == 0 {
                let symbol = buffer[(cell.x, cell.y)].symbol();
                line.push_str(symbol);
                hidden = symbol.cell_width().max(1);
            }
            hidden -= 1;
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

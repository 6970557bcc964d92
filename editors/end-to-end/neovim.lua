-- Runs inside Neovim: `nvim --headless -S neovim.lua`, with the configuration in place and the fixture as the current folder.
-- Works in 0.7 and everything since. Ends with status 1 when something is not as it should be.

local PATIENCE = 60000
local failed = 0

local function test(name, work)
  local ok, fault = pcall(work)
  if not ok then
    failed = failed + 1
  end
  io.write('\n' .. (ok and 'ok ' or 'FAILED ') .. name .. (ok and '' or ': ' .. tostring(fault)))
end

local function equal(what, got, wanted)
  if not vim.deep_equal(got, wanted) then
    error(('%s\n  got    %s\n  wanted %s'):format(what, vim.inspect(got), vim.inspect(wanted)), 0)
  end
end

local function until_(what, question)
  if not vim.wait(PATIENCE, question, 20) then
    error('waited in vain until ' .. what, 0)
  end
end

--- Byte ranges and rules of the current buffer, in order.
local function diagnostics()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    local line = vim.api.nvim_buf_get_lines(0, one.lnum, one.lnum + 1, true)[1]
    table.insert(found, {
      line = one.lnum + 1,
      rule = one.code or (one.user_data and one.user_data.lsp and one.user_data.lsp.code),
      text = one.end_lnum == one.lnum and line:sub(one.col + 1, one.end_col) or nil,
      severity = one.severity,
      source = one.source,
    })
  end
  table.sort(found, function(a, b)
    return a.line < b.line or a.line == b.line and a.rule < b.rule
  end)
  return found
end

local function of_rule(rule)
  for _, one in ipairs(vim.diagnostic.get(0)) do
    if (one.code or one.user_data.lsp.code) == rule then
      return one
    end
  end
  error('there is no finding of ' .. rule, 0)
end

local function client()
  local clients = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = 0 }) or vim.lsp.buf_get_clients(0)
  for _, one in pairs(clients) do
    if one.name == 'postlint' then
      return one
    end
  end
end

local function request(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, PATIENCE)
  for _, answer in pairs(answers or {}) do
    if answer.error then
      error(method .. ': ' .. answer.error.message, 0)
    end
    if answer.result then
      return answer.result
    end
  end
  error(method .. ': no answer', 0)
end

local version = vim.version()
io.write(('note Neovim %d.%d.%d'):format(version.major, version.minor, version.patch))
vim.cmd('filetype on')
vim.cmd('edit roles/platform-lead.md')

test('the findings of the command line', function()
  local output = vim.fn.system({ 'postlint', 'check', '--format', 'json', 'roles/platform-lead.md' })
  local severity = { error = 1, warning = 2, info = 3, hint = 4 }
  local wanted = {}
  for _, finding in ipairs(vim.fn.json_decode(output).findings) do
    table.insert(wanted, {
      line = finding.range.start.line,
      rule = finding.rule,
      text = finding.text,
      severity = severity[finding.level],
      source = 'postlint',
    })
  end
  table.sort(wanted, function(a, b)
    return a.line < b.line or a.line == b.line and a.rule < b.rule
  end)
  equal('at least six findings in the fixture', #wanted >= 6, true)
  until_('there are findings', function()
    return #vim.diagnostic.get(0) >= #wanted
  end)
  equal('findings', diagnostics(), wanted)
end)

test('hover', function()
  local typo = of_rule('misspelling')
  vim.api.nvim_win_set_cursor(0, { typo.lnum + 1, typo.col + 2 })
  local answer = request('textDocument/hover', vim.lsp.util.make_position_params(0, client().offset_encoding))
  local lines = vim.lsp.util.convert_input_to_markdown_lines(answer.contents)
  if not table.concat(lines, '\n'):find('misspelling', 1, true) then
    error('hover does not name the rule: ' .. vim.inspect(lines), 0)
  end
end)

test('a lens tells the score and what is taken in; hints stand between the words', function()
  vim.lsp.codelens.refresh()
  local function titles()
    return vim.tbl_map(function(lens)
      return lens.command and lens.command.title or ''
    end, vim.lsp.codelens.get(0))
  end
  until_('there are lenses', function()
    return #vim.lsp.codelens.get(0) >= 2
  end)
  local told = table.concat(titles(), '\n')
  if not (told:find('Score [%d.]+ of 100') and told:find('Takes in %d+ document')) then
    error('the lenses say ' .. told, 0)
  end
  if vim.lsp.inlay_hint then
    vim.lsp.inlay_hint.enable(true)
    until_('there are hints', function()
      return #vim.lsp.inlay_hint.get({ bufnr = 0 }) > 0
    end)
    vim.lsp.inlay_hint.enable(false)
  end
end)

test('a code action repairs behind an emoji', function()
  local typo = of_rule('misspelling')
  vim.api.nvim_win_set_cursor(0, { typo.lnum + 1, typo.col + 2 })
  local params = vim.lsp.util.make_range_params(0, client().offset_encoding)
  params.context = { diagnostics = {}, only = { 'quickfix' } }
  local repair
  for _, action in ipairs(request('textDocument/codeAction', params)) do
    if action.title:find('responsible', 1, true) then
      repair = repair or action
    end
  end
  if not repair then
    error('no repair is offered', 0)
  end
  if not repair.edit then
    repair = request('codeAction/resolve', repair)
  end
  vim.lsp.util.apply_workspace_edit(repair.edit, client().offset_encoding)
  local line = vim.api.nvim_buf_get_lines(0, typo.lnum, typo.lnum + 1, true)[1]
  equal('the line', line, '- Keep forty services running, and guide 🛠️ four engineers who are responsible for them.')
  until_('the finding is gone', function()
    return not pcall(of_rule, 'misspelling')
  end)
end)

test('typing brings a finding, and undoing takes it away', function()
  local before = #vim.diagnostic.get(0)
  -- What a script changes is undone as one, unless a new change is begun.
  vim.cmd('let &g:undolevels = &g:undolevels')
  vim.api.nvim_buf_set_lines(0, 4, 4, true, { '', '🧑‍🚒 You are resposible for brigades.', '' })
  until_('the new one is there', function()
    local ok, found = pcall(of_rule, 'misspelling')
    return ok and found.lnum == 5 and #vim.diagnostic.get(0) == before + 1
  end)
  equal('the text underlined', diagnostics()[1].text, 'resposible')
  vim.cmd('silent undo')
  until_('it is gone', function()
    return #vim.diagnostic.get(0) == before
  end)
end)

local function line(number)
  return vim.api.nvim_buf_get_lines(0, number - 1, number, true)[1]
end

test('completion offers the snippets that exist, behind an emoji', function()
  local before = line(7)
  vim.api.nvim_buf_set_lines(0, 6, 7, true, { '🧑‍🚒 <wel' })
  vim.api.nvim_win_set_cursor(0, { 7, #line(7) })
  -- Behind the last letter, where the cursor stands while one types.
  local params = vim.lsp.util.make_position_params(0, client().offset_encoding)
  local encoding = client().offset_encoding or 'utf-16'
  local utf_32, utf_16 = vim.str_utfindex(line(7))
  params.position.character = ({ ['utf-8'] = #line(7), ['utf-16'] = utf_16, ['utf-32'] = utf_32 })[encoding]
  local offered = {}
  for _, item in ipairs(request('textDocument/completion', params).items) do
    offered[item.label] = item
  end
  local welcome = offered['welcome.snippet']
  if not welcome then
    error('the snippet is not among ' .. vim.inspect(vim.tbl_keys(offered)), 0)
  end
  vim.lsp.util.apply_text_edits({ welcome.textEdit }, vim.api.nvim_get_current_buf(), encoding)
  equal('the line', line(7), '🧑‍🚒 <welcome.snippet/>')
  vim.api.nvim_buf_set_lines(0, 6, 7, true, { before })
end)

test('all that is safe is fixed at once, and nothing else', function()
  local params = vim.lsp.util.make_range_params(0, client().offset_encoding)
  params.context = { diagnostics = {}, only = { 'source.fixAll.postlint' } }
  local action = request('textDocument/codeAction', params)[1]
  if not action.edit then
    action = request('codeAction/resolve', action)
  end
  vim.lsp.util.apply_workspace_edit(action.edit, client().offset_encoding)
  equal('the snippet has its name', vim.fn.search('^<benefits.snippet/>$', 'wn') > 0, true)
  equal('what is a choice is left alone', vim.fn.search('a young and hungry team of coding ninjas', 'wn') > 0, true)
  vim.cmd('silent write')
end)

test('a snippet gets another name: its tags in all documents, and its file', function()
  local lead = vim.api.nvim_get_current_buf()
  vim.cmd('silent edit roles/platform-base.md')
  until_('the server has it', client)
  local number = vim.fn.search('<benefits', 'w')
  vim.api.nvim_win_set_cursor(0, { number, 3 })
  vim.lsp.buf.rename('perks.snippet')
  until_('its tag is renamed', function()
    return line(number) == '<perks.snippet/>'
  end)
  local text = table.concat(vim.api.nvim_buf_get_lines(lead, 0, -1, true), '\n')
  equal('the tag in the other document is renamed', text:find('<perks.snippet/>', 1, true) ~= nil, true)
  until_('its file is renamed', function()
    return vim.fn.filereadable('snippets/perks.snippet') == 1 and vim.fn.filereadable('snippets/benefits.snippet') == 0
  end)
end)

if client() then
  local last = client()
  test('the server ends when it is told to', function()
    vim.lsp.stop_client(last.id)
    until_('it is gone', function()
      return vim.lsp.get_client_by_id(last.id) == nil
    end)
  end)
end
io.write('\n')
vim.cmd(failed == 0 and 'qall!' or 'cquit 1')

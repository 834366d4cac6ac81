# Renders Markdown with kramdown as Jekyll does by default.
#
#   ruby kramdown.rb serve              reads JSON strings, one a line, and answers with JSON strings
#   ruby kramdown.rb record FILE...     writes what kramdown makes of them into files of examples
#   ruby kramdown.rb page FILE          prints what kramdown makes of a page below its front matter

require "json"
require "kramdown"
require "kramdown-parser-gfm"

# The defaults of Jekyll 4.3, without its syntax highlighter: code is compared as text.
OPTIONS = {
  input: "GFM",
  auto_ids: true,
  toc_levels: (1..6).to_a,
  entity_output: "as_char",
  smart_quotes: "lsquo,rsquo,ldquo,rdquo",
  hard_wrap: false,
  guess_lang: true,
  footnote_nr: 1,
  show_warnings: false,
  syntax_highlighter: nil
}.freeze

TITLE = /^@@ (?!kramdown$).*\n/
EXAMPLE = /(#{TITLE})(.*?)(?:^@@ kramdown\n.*?)?(?=#{TITLE}|\z)/m

def render(markdown)
  Kramdown::Document.new(markdown, OPTIONS).to_html
end

case ARGV.shift
when "serve"
  $stdout.sync = true
  $stdin.each_line { |line| puts JSON.generate(render(JSON.parse(line, quirks_mode: true))) }
when "record"
  ARGV.each do |path|
    text = File.read(path, encoding: "UTF-8")
    recorded = text.gsub(EXAMPLE) do
      title, markdown = $1, "#{$2.rstrip}\n"
      "#{title}#{markdown}@@ kramdown\n#{render(markdown).strip}\n\n"
    end
    File.write(path, "#{recorded.rstrip}\n")
  end
when "page"
  puts render(File.read(ARGV.first, encoding: "UTF-8").sub(/\A---\n.*?^---\n/m, ""))
else
  abort "usage: ruby kramdown.rb serve|record FILE...|page FILE"
end

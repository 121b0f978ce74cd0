/**
 * For each shell, a script that asks `NAME __complete` at each press of the tab key. So the candidates are those of the
 * installed release, in the user's language.
 */
export const scripts: Readonly<Record<string, (name: string) => string>> = { bash, zsh, fish, powershell };

const idOf = (name: string) => name.replaceAll(/[^A-Za-z0-9]/g, '_');

function bash(name: string): string {
  const id = idOf(name);
  return `# bash completion of ${name}
_${id}() {
  local line words=("\${COMP_WORDS[@]:1:COMP_CWORD}")
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      compopt -o default
      return
    fi
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <(${name} __complete bash "$COMP_CWORD" -- "\${words[@]}" 2>/dev/null)
}
complete -F _${id} ${name}
`;
}

function zsh(name: string): string {
  const id = idOf(name);
  return `#compdef ${name}
# zsh completion of ${name}
_${id}() {
  local line value
  local -a lines candidates
  lines=("\${(@f)$(${name} __complete zsh "$((CURRENT - 1))" -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ $lines[1] == :files ]]; then
    _files
    return
  fi
  for line in $lines; do
    value="\${line%%$'\\t'*}"
    [[ -n $value ]] && candidates+=("\${value//:/\\\\:}:\${line#*$'\\t'}")
  done
  _describe '${name}' candidates
}
if [[ $funcstack[1] == _${id} ]]; then
  _${id} "$@"
else
  compdef _${id} ${name}
fi
`;
}

function fish(name: string): string {
  const id = idOf(name);
  return `# fish completion of ${name}
function __${id}_complete
    set -l current (commandline -ct)
    set -l words (commandline -opc)
    set -e words[1]
    for line in (${name} __complete fish (math (count $words) + 1) -- $words "$current" 2>/dev/null)
        if test "$line" = ":files"
            __fish_complete_path "$current"
        else
            echo $line
        end
    end
end
complete -c ${name} -f -a '(__${id}_complete)'
`;
}

function powershell(name: string): string {
  return `# PowerShell completion of ${name}
Register-ArgumentCompleter -Native -CommandName '${name}' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Select-Object -Skip 1 |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object { $_.ToString() })
    $count = $words.Count
    if ($wordToComplete -eq '') { $count += 1 }
    ${name} __complete powershell $count '--' @words 2>$null | ForEach-Object {
        if ($_ -eq ':files') {
            [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete)
        } else {
            $value, $about = $_ -split "\`t", 2
            if (-not $about) { $about = $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $about)
        }
    }
}
`;
}

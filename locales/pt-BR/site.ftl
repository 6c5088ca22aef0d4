# O que o site diz em português do Brasil.
language-name = Português (Brasil)
language-code = PT

# Moldura
skip-to-content = Pular para o conteúdo
menu = Menu
navigation = Conteúdo e fases
main-links = Principal
languages = Idiomas
breadcrumb = Você está aqui
pager = Página anterior e próxima
previous = Anterior
edit-page = Editar esta página
report-problem = Relatar um problema
next = Próxima
start = Início
contents = Conteúdo
keyboard = Teclado
help-page = Como usar este site
tasks-page = Tarefas
updates-page = Atualizações
my-work-page = Meu trabalho
my-work-lead = Tudo o que está pendente neste dispositivo.
phases = Fases
sections = Seções
group-rest = Outras páginas
group-all = Todas as páginas
pages-more = { $n ->
    [one] Mais uma página
   *[other] Mais { $n } páginas
  }
phases-required = Fases, tarefas obrigatórias
processes-of-phase = O que fazer aqui
to-start = Ir para a página inicial
other-pages = Mais neste playbook
all-updates = Todas as atualizações
edition = Edição { $edition }, de { $date }
edition-date = De { $date }
print-playbook = Imprimir o playbook

# Página inicial
start-here = Comece por
start-button = Abrir
recently-updated = Atualizadas recentemente
phase-count = { $n ->
    [0] Nenhuma tarefa obrigatória
    [one] { $n } tarefa obrigatória
   *[other] { $n } tarefas obrigatórias
  }
process-count = { $n ->
    [0] Somente orientação
    [one] { $n } obrigatória
   *[other] { $n } obrigatórias
  }
start-lead = { $tasks ->
    [one] Uma tarefa
   *[other] { $tasks } tarefas
  } { $pages ->
    [one] em uma página
   *[other] em { $pages } páginas
  }{ $phases ->
    [0] {""}
    [one] , uma fase
   *[other] , { $phases } fases
  }. Continue de onde parou.

# Páginas
label-phase = Fase:
label-role = Função principal
label-secondary-role = Funções secundárias
label-applies-to = Aplica-se a
label-motions = Iniciativas
required = Obrigatória
optional = Opcional
kind-said = Neste texto: { $word }
kind-unsaid = Não informado no texto
also-on = Mesma tarefa:
fact-tasks = Tarefas
fact-no-tasks = Nenhuma, somente orientação
steps-on-page = Etapas desta página
outside-steps = Fora das etapas
sections-on-page = Nesta página
checklist = Lista de verificação
guidance = Orientação
guidance-inputs = Entradas
guidance-outputs = Resultados
count-required = { $n ->
    [one] { $n } tarefa obrigatória
   *[other] { $n } tarefas obrigatórias
  }
count-optional = { $n ->
    [one] { $n } opcional
   *[other] { $n } opcionais
  }
count-guidance = { $n ->
    [one] { $n } ponto de orientação
   *[other] { $n } pontos de orientação
  }
sum-required = { $n ->
    [one] { $n } obrigatória
   *[other] { $n } obrigatórias
  }
sum-optional = { $n ->
    [one] { $n } opcional
   *[other] { $n } opcionais
  }
sum-both = { $required ->
    [one] { $required } obrigatória
   *[other] { $required } obrigatórias
  }, { $optional ->
    [one] { $optional } opcional
   *[other] { $optional } opcionais
  }
tasks-caption = Tarefas
column-done = Concluída
column-id = ID
column-task = Tarefa
column-kind = Tipo
column-role = Função
column-services = Serviços
column-status = Status
column-year = Ano
column-date = Data
column-what = O que mudou
column-who = Quem
history-caption = Histórico de alterações
task-detail = Detalhes
footnotes = Notas
video = Vídeo
image-elsewhere = Imagem em outro site
image-missing = Imagem não disponível
code-copy = Copiar
code-copied = Copiado
source-diagram = Diagrama ({ $kind })
source-formula = Fórmula
table = Tabela
missing-include = Falta aqui uma parte da página.
alert-note = Observação
alert-tip = Dica
alert-important = Importante
alert-warning = Aviso
alert-caution = Cuidado
foreign-markup = Marcação de { $family } que não pode ser mostrada aqui
notice-title = Em { $language }
notice-text = Esta página ainda não foi traduzida. As tarefas e as marcações são as mesmas.
behind-title = Versão anterior
behind-text = Esta página foi atualizada pela última vez em { $own }; a página em { $language }, em { $newest }.
behind-link = Consultar a página em { $language }
wrong-language-title = Ainda em { $language }
ticks-need-script = Sem JavaScript, nada do que você marcar aqui é salvo.
name-of-de = alemão
name-of-en = inglês
name-of-es = espanhol
name-of-ja = japonês
name-of-pt = português
name-of-zh = chinês

# Atualizações
updates-summary = { $n ->
    [one] Uma atualização
   *[other] { $n } atualizações
  } de { $from } a { $to }
updates-none = Nenhuma página tem histórico de alterações ainda.
updates-more = e { $n ->
    [one] mais uma página
   *[other] mais { $n } páginas
  }

# Não encontrada
not-found-title = Esta página não existe
not-found-text = Ela pode ter sido movida ou o link pode conter um erro de digitação.

# Edições de um site publicado
editions-title = Edições
editions-latest = Atual: { $title }
editions-pages = { $n ->
    [one] uma página
   *[other] { $n } páginas
  }
editions-since = O que mudou desde { $name }
editions-new = Nova
editions-changed = Alterada
editions-removed = Removida
editions-nothing = Nada.
editions-unknown = Não foi possível compará-las.

# Palavras de um playbook para projetos: estas mensagens substituem as dos clientes.
customers-page = Projetos
customers-lead = Todos os projetos deste dispositivo. Nada sai dele enquanto você não fizer um backup nem compartilhar.
overview-none = Ainda não há projetos neste dispositivo.
overview-shown = { $n ->
    [one] Um projeto
   *[other] { $n } projetos
  }
overview-archived = { $n ->
    [one] Um projeto arquivado
   *[other] { $n } projetos arquivados
  }
overview-column-customer = Projeto
files-export-nothing = Ainda não há nada para o backup. A primeira marcação cria um projeto.
files-export-all = Fazer backup de todos os projetos
files-export-all-help = { $n ->
    [one] Um arquivo com o único projeto deste dispositivo.
   *[other] Um arquivo com todos os { $n } projetos deste dispositivo.
  }
files-import-count = { $n ->
    [one] Um projeto
   *[other] { $n } projetos
  } no arquivo
files-import-copy = Como novo projeto
files-refused-empty = O arquivo não contém nenhum projeto.
status-name = O projeto
status-text = Você está vendo um status compartilhado. Nada pode ser alterado aqui; seus próprios projetos não são afetados.
status-leave = Ir para os meus projetos
record-sign = Confirmado para o projeto
more-do-overview = Todos os projetos
extra-out-of-scope = Fora do escopo deste projeto
live-bar = Projeto e progresso
live-first-name = Meu primeiro projeto
live-no-customer = Projetos
live-problem-erased = Este projeto foi apagado em outra janela. Escolha outro em “Projetos”.
home-customers-title = Meus projetos
more-customers-title = Trocar de projeto
more-customers-none = Sua primeira marcação cria o primeiro projeto. Você também pode dar um nome agora.
more-new = Novo projeto
more-erase-text = Todas as marcações e notas deste projeto são removidas deste dispositivo. Você pode desfazer até sair da página; depois disso, só um backup as traz de volta.
home-lead-empty = Nenhuma tarefa obrigatória está no escopo deste projeto. Altere o escopo para trazer tarefas de volta.

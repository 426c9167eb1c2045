using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BankUI.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AccountSearch : Migration
    {
        // The index holds no text of its own but reads it from accounts; triggers keep it right, whoever writes. A migration that
        // rebuilds accounts drops them, and has to make them again: https://www.sqlite.org/fts5.html#external_content_tables
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE VIRTUAL TABLE accounts_search USING fts5 (
                    owner, email, content = 'accounts', content_rowid = 'id', tokenize = 'trigram', columnsize = 0);
                INSERT INTO accounts_search (accounts_search) VALUES ('rebuild');
                CREATE TRIGGER tr_accounts_search_insert AFTER INSERT ON accounts
                BEGIN
                    INSERT INTO accounts_search (rowid, owner, email) VALUES (NEW.id, NEW.owner, NEW.email);
                END;
                CREATE TRIGGER tr_accounts_search_delete AFTER DELETE ON accounts
                BEGIN
                    INSERT INTO accounts_search (accounts_search, rowid, owner, email) VALUES ('delete', OLD.id, OLD.owner, OLD.email);
                END;
                CREATE TRIGGER tr_accounts_search_update AFTER UPDATE OF id, owner, email ON accounts
                BEGIN
                    INSERT INTO accounts_search (accounts_search, rowid, owner, email) VALUES ('delete', OLD.id, OLD.owner, OLD.email);
                    INSERT INTO accounts_search (rowid, owner, email) VALUES (NEW.id, NEW.owner, NEW.email);
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            DROP TRIGGER tr_accounts_search_insert;
            DROP TRIGGER tr_accounts_search_delete;
            DROP TRIGGER tr_accounts_search_update;
            DROP TABLE accounts_search;
            """);
    }
}

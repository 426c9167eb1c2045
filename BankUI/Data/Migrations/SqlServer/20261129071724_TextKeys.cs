using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BankUI.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class TextKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_transfers_memo",
                table: "transfers");

            migrationBuilder.DropIndex(
                name: "ix_students_name_id",
                table: "students");

            migrationBuilder.DropIndex(
                name: "ux_students_email",
                table: "students");

            migrationBuilder.DropCheckConstraint(
                name: "ck_students_name",
                table: "students");

            migrationBuilder.DropIndex(
                name: "ix_instructors_name_id",
                table: "instructors");

            migrationBuilder.DropIndex(
                name: "ux_instructors_email",
                table: "instructors");

            migrationBuilder.DropCheckConstraint(
                name: "ck_instructors_name",
                table: "instructors");

            migrationBuilder.DropCheckConstraint(
                name: "ck_enrollments_grade",
                table: "enrollments");

            migrationBuilder.DropIndex(
                name: "ux_courses_code",
                table: "courses");

            migrationBuilder.DropCheckConstraint(
                name: "ck_courses_code",
                table: "courses");

            migrationBuilder.DropCheckConstraint(
                name: "ck_courses_title",
                table: "courses");

            migrationBuilder.DropCheckConstraint(
                name: "ck_activity_memo",
                table: "activity");

            migrationBuilder.DropIndex(
                name: "ix_accounts_owner_id",
                table: "accounts");

            migrationBuilder.DropIndex(
                name: "ux_accounts_email",
                table: "accounts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_accounts_owner",
                table: "accounts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_account_preferences_nickname",
                table: "account_preferences");

            migrationBuilder.AlterColumn<string>(
                name: "memo",
                table: "transfers",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(200)",
                oldMaxLength: 200,
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "memo_key",
                table: "transfers",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "name",
                table: "students",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(100)",
                oldMaxLength: 100,
                oldCollation: "Latin1_General_100_CI_AS");

            migrationBuilder.AlterColumn<string>(
                name: "email",
                table: "students",
                type: "nvarchar(254)",
                maxLength: 254,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(254)",
                oldMaxLength: 254,
                oldCollation: "Latin1_General_100_CI_AS");

            migrationBuilder.AddColumn<string>(
                name: "email_key",
                table: "students",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "search_key",
                table: "students",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "name",
                table: "instructors",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(100)",
                oldMaxLength: 100,
                oldCollation: "Latin1_General_100_CI_AS");

            migrationBuilder.AlterColumn<string>(
                name: "email",
                table: "instructors",
                type: "nvarchar(254)",
                maxLength: 254,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(254)",
                oldMaxLength: 254,
                oldCollation: "Latin1_General_100_CI_AS");

            migrationBuilder.AddColumn<string>(
                name: "email_key",
                table: "instructors",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "search_key",
                table: "instructors",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "grade",
                table: "enrollments",
                type: "nvarchar(8)",
                maxLength: 8,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(2)",
                oldMaxLength: 2,
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "title",
                table: "courses",
                type: "nvarchar(480)",
                maxLength: 480,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(120)",
                oldMaxLength: 120,
                oldCollation: "Latin1_General_100_CI_AS");

            migrationBuilder.AlterColumn<string>(
                name: "code",
                table: "courses",
                type: "nvarchar(80)",
                maxLength: 80,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(20)",
                oldMaxLength: 20,
                oldCollation: "Latin1_General_100_CI_AS");

            migrationBuilder.AddColumn<string>(
                name: "code_key",
                table: "courses",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "search_key",
                table: "courses",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "memo",
                table: "activity",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(200)",
                oldMaxLength: 200,
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "memo_key",
                table: "activity",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "owner",
                table: "accounts",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(100)",
                oldMaxLength: 100,
                oldCollation: "Latin1_General_100_CI_AS");

            migrationBuilder.AlterColumn<string>(
                name: "email",
                table: "accounts",
                type: "nvarchar(254)",
                maxLength: 254,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(254)",
                oldMaxLength: 254,
                oldCollation: "Latin1_General_100_CI_AS");

            migrationBuilder.AddColumn<string>(
                name: "email_key",
                table: "accounts",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "search_key",
                table: "accounts",
                type: "nvarchar(800)",
                maxLength: 800,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "nickname",
                table: "account_preferences",
                type: "nvarchar(240)",
                maxLength: 240,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(60)",
                oldMaxLength: 60,
                oldNullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_transfers_memo",
                table: "transfers",
                sql: "LEN(memo) <= 800");

            migrationBuilder.CreateIndex(
                name: "ix_students_search_key_id",
                table: "students",
                columns: new[] { "search_key", "id" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_students_name",
                table: "students",
                sql: "trim(name) <> '' AND LEN(name) <= 400");

            migrationBuilder.CreateIndex(
                name: "ix_instructors_search_key_id",
                table: "instructors",
                columns: new[] { "search_key", "id" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_instructors_name",
                table: "instructors",
                sql: "trim(name) <> '' AND LEN(name) <= 400");

            migrationBuilder.AddCheckConstraint(
                name: "ck_enrollments_grade",
                table: "enrollments",
                sql: "LEN(grade) <= 8");

            migrationBuilder.CreateIndex(
                name: "ix_courses_search_key_id",
                table: "courses",
                columns: new[] { "search_key", "id" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_courses_code",
                table: "courses",
                sql: "trim(code) <> '' AND LEN(code) <= 80");

            migrationBuilder.AddCheckConstraint(
                name: "ck_courses_title",
                table: "courses",
                sql: "trim(title) <> '' AND LEN(title) <= 480");

            migrationBuilder.CreateIndex(
                name: "ix_activity_transfer_id",
                table: "activity",
                column: "transfer_id");

            migrationBuilder.AddCheckConstraint(
                name: "ck_activity_memo",
                table: "activity",
                sql: "LEN(memo) <= 800");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_search_key_id",
                table: "accounts",
                columns: new[] { "search_key", "id" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_accounts_owner",
                table: "accounts",
                sql: "trim(owner) <> '' AND LEN(owner) <= 400");

            migrationBuilder.AddCheckConstraint(
                name: "ck_account_preferences_nickname",
                table: "account_preferences",
                sql: "LEN(nickname) <= 240");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_transfers_memo",
                table: "transfers");

            migrationBuilder.DropIndex(
                name: "ix_students_search_key_id",
                table: "students");

            migrationBuilder.DropCheckConstraint(
                name: "ck_students_name",
                table: "students");

            migrationBuilder.DropIndex(
                name: "ix_instructors_search_key_id",
                table: "instructors");

            migrationBuilder.DropCheckConstraint(
                name: "ck_instructors_name",
                table: "instructors");

            migrationBuilder.DropCheckConstraint(
                name: "ck_enrollments_grade",
                table: "enrollments");

            migrationBuilder.DropIndex(
                name: "ix_courses_search_key_id",
                table: "courses");

            migrationBuilder.DropCheckConstraint(
                name: "ck_courses_code",
                table: "courses");

            migrationBuilder.DropCheckConstraint(
                name: "ck_courses_title",
                table: "courses");

            migrationBuilder.DropIndex(
                name: "ix_activity_transfer_id",
                table: "activity");

            migrationBuilder.DropCheckConstraint(
                name: "ck_activity_memo",
                table: "activity");

            migrationBuilder.DropIndex(
                name: "ix_accounts_search_key_id",
                table: "accounts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_accounts_owner",
                table: "accounts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_account_preferences_nickname",
                table: "account_preferences");

            migrationBuilder.DropColumn(
                name: "memo_key",
                table: "transfers");

            migrationBuilder.DropColumn(
                name: "email_key",
                table: "students");

            migrationBuilder.DropColumn(
                name: "search_key",
                table: "students");

            migrationBuilder.DropColumn(
                name: "email_key",
                table: "instructors");

            migrationBuilder.DropColumn(
                name: "search_key",
                table: "instructors");

            migrationBuilder.DropColumn(
                name: "code_key",
                table: "courses");

            migrationBuilder.DropColumn(
                name: "search_key",
                table: "courses");

            migrationBuilder.DropColumn(
                name: "memo_key",
                table: "activity");

            migrationBuilder.DropColumn(
                name: "email_key",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "search_key",
                table: "accounts");

            migrationBuilder.AlterColumn<string>(
                name: "memo",
                table: "transfers",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(800)",
                oldMaxLength: 800,
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "name",
                table: "students",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: false,
                collation: "Latin1_General_100_CI_AS",
                oldClrType: typeof(string),
                oldType: "nvarchar(400)",
                oldMaxLength: 400);

            migrationBuilder.AlterColumn<string>(
                name: "email",
                table: "students",
                type: "nvarchar(254)",
                maxLength: 254,
                nullable: false,
                collation: "Latin1_General_100_CI_AS",
                oldClrType: typeof(string),
                oldType: "nvarchar(254)",
                oldMaxLength: 254);

            migrationBuilder.AlterColumn<string>(
                name: "name",
                table: "instructors",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: false,
                collation: "Latin1_General_100_CI_AS",
                oldClrType: typeof(string),
                oldType: "nvarchar(400)",
                oldMaxLength: 400);

            migrationBuilder.AlterColumn<string>(
                name: "email",
                table: "instructors",
                type: "nvarchar(254)",
                maxLength: 254,
                nullable: false,
                collation: "Latin1_General_100_CI_AS",
                oldClrType: typeof(string),
                oldType: "nvarchar(254)",
                oldMaxLength: 254);

            migrationBuilder.AlterColumn<string>(
                name: "grade",
                table: "enrollments",
                type: "nvarchar(2)",
                maxLength: 2,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(8)",
                oldMaxLength: 8,
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "title",
                table: "courses",
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: false,
                collation: "Latin1_General_100_CI_AS",
                oldClrType: typeof(string),
                oldType: "nvarchar(480)",
                oldMaxLength: 480);

            migrationBuilder.AlterColumn<string>(
                name: "code",
                table: "courses",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: false,
                collation: "Latin1_General_100_CI_AS",
                oldClrType: typeof(string),
                oldType: "nvarchar(80)",
                oldMaxLength: 80);

            migrationBuilder.AlterColumn<string>(
                name: "memo",
                table: "activity",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(800)",
                oldMaxLength: 800,
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "owner",
                table: "accounts",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: false,
                collation: "Latin1_General_100_CI_AS",
                oldClrType: typeof(string),
                oldType: "nvarchar(400)",
                oldMaxLength: 400);

            migrationBuilder.AlterColumn<string>(
                name: "email",
                table: "accounts",
                type: "nvarchar(254)",
                maxLength: 254,
                nullable: false,
                collation: "Latin1_General_100_CI_AS",
                oldClrType: typeof(string),
                oldType: "nvarchar(254)",
                oldMaxLength: 254);

            migrationBuilder.AlterColumn<string>(
                name: "nickname",
                table: "account_preferences",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(240)",
                oldMaxLength: 240,
                oldNullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_transfers_memo",
                table: "transfers",
                sql: "LEN(memo) <= 200");

            migrationBuilder.CreateIndex(
                name: "ix_students_name_id",
                table: "students",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_students_email",
                table: "students",
                column: "email",
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_students_name",
                table: "students",
                sql: "trim(name) <> '' AND LEN(name) <= 100");

            migrationBuilder.CreateIndex(
                name: "ix_instructors_name_id",
                table: "instructors",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_instructors_email",
                table: "instructors",
                column: "email",
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_instructors_name",
                table: "instructors",
                sql: "trim(name) <> '' AND LEN(name) <= 100");

            migrationBuilder.AddCheckConstraint(
                name: "ck_enrollments_grade",
                table: "enrollments",
                sql: "LEN(grade) <= 2");

            migrationBuilder.CreateIndex(
                name: "ux_courses_code",
                table: "courses",
                column: "code",
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_courses_code",
                table: "courses",
                sql: "trim(code) <> '' AND LEN(code) <= 20");

            migrationBuilder.AddCheckConstraint(
                name: "ck_courses_title",
                table: "courses",
                sql: "trim(title) <> '' AND LEN(title) <= 120");

            migrationBuilder.AddCheckConstraint(
                name: "ck_activity_memo",
                table: "activity",
                sql: "LEN(memo) <= 200");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_owner_id",
                table: "accounts",
                columns: new[] { "owner", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_accounts_email",
                table: "accounts",
                column: "email",
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_accounts_owner",
                table: "accounts",
                sql: "trim(owner) <> '' AND LEN(owner) <= 100");

            migrationBuilder.AddCheckConstraint(
                name: "ck_account_preferences_nickname",
                table: "account_preferences",
                sql: "LEN(nickname) <= 60");
        }
    }
}
